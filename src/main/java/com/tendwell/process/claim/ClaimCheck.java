package com.tendwell.process.claim;

import com.tendwell.process.core.SystemEngineAccess;
import com.tendwell.shared.LiveCases;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.repository.ProcessDefinition;
import org.camunda.bpm.model.bpmn.instance.Process;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaProperties;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaProperty;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Compares the claims of {@link LiveCases} with the cases that run, and says where they do not agree. It repairs
 * nothing: a person has to see which of the two is right.
 */
@Component
public class ClaimCheck {

    private final RepositoryService drawings;
    private final ClaimFindings findings;
    private final SystemEngineAccess system;
    private final TransactionOperations transactions;
    private final Clock clock;

    ClaimCheck(
            RepositoryService drawings,
            ClaimFindings findings,
            SystemEngineAccess system,
            TransactionOperations transactions,
            Clock clock) {
        this.drawings = drawings;
        this.findings = findings;
        this.system = system;
        this.transactions = transactions;
        this.clock = clock;
    }

    /** How claim and case can disagree. */
    public enum What {
        /** Claimed, and no case runs: nobody can start one. */
        NO_CASE("is claimed, but no case of it runs: none can be started"),
        /** A case runs, and nothing keeps a second one from being started. */
        NO_CLAIM("runs without a claim: a second case could be started beside it"),
        TWO_CASES("runs more than once for the same thing");

        private final String words;

        What(String words) {
            this.words = words;
        }
    }

    /**
     * A disagreement.
     *
     * @param subject id of the plan, invoice or other thing that the case is about
     * @param caseNumber business key where a case runs, else the subject's id
     */
    public record Finding(String process, String subject, What what, String caseNumber, Instant foundAt) {
        public String inWords() {
            return process + " " + what.words + " (" + subject + ").";
        }
    }

    /** Looks at every process that claims its subject. @return what does not agree now, also what was known before */
    public List<Finding> check() {
        Map<String, String> subjects = system.run(this::subjectsOfDrawings);
        return transactions.execute(status -> findings.replaceBy(findings.look(subjects, clock.instant())));
    }

    /** As the last check found it, newest first. */
    public List<Finding> open(int limit) {
        return findings.open(limit);
    }

    /** Key of each process whose drawing names the variable with its subject, and that variable. */
    private Map<String, String> subjectsOfDrawings() {
        Map<String, String> subjects = new HashMap<>();
        for (ProcessDefinition definition :
                drawings.createProcessDefinitionQuery().latestVersion().list()) {
            drawings.getBpmnModelInstance(definition.getId()).getModelElementsByType(Process.class).stream()
                    .filter(process -> process.getExtensionElements() != null)
                    .flatMap(
                            process -> process
                                    .getExtensionElements()
                                    .getElementsQuery()
                                    .filterByType(CamundaProperties.class)
                                    .list()
                                    .stream())
                    .flatMap(properties -> properties.getCamundaProperties().stream())
                    .filter(property -> LiveCaseEnded.SUBJECT_PROPERTY.equals(property.getCamundaName()))
                    .map(CamundaProperty::getCamundaValue)
                    .forEach(variable -> subjects.put(definition.getKey(), variable));
        }
        return subjects;
    }
}
