package com.tendwell.process.livecase;

import com.tendwell.process.core.SystemEngineAccess;
import com.tendwell.shared.BulkWork;
import com.tendwell.shared.LiveCases;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.repository.ProcessDefinition;
import org.camunda.bpm.model.bpmn.instance.Process;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaProperties;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaProperty;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Compares the claims of {@link LiveCases} with the running cases and reports where they disagree. It repairs nothing:
 * only a person can tell which of the two is right.
 */
@Component
public class LiveCaseCheck {

    private final RepositoryService drawings;
    private final LiveCaseFindings findings;
    private final SystemEngineAccess system;
    private final TransactionOperations transactions;
    private final BulkWork bulk;
    private final Clock clock;

    LiveCaseCheck(
            RepositoryService drawings,
            LiveCaseFindings findings,
            SystemEngineAccess system,
            TransactionOperations transactions,
            BulkWork bulk,
            Clock clock) {
        this.drawings = drawings;
        this.findings = findings;
        this.system = system;
        this.transactions = transactions;
        this.bulk = bulk;
        this.clock = clock;
    }

    /** How a claim and the cases can disagree. */
    public enum What {
        /** A claim without a running case: no new case can start. */
        NO_CASE("is claimed, but no case of it runs: none can be started"),
        /** A running case without a claim: nothing prevents a second one. */
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
     * @param caseNumber business key if a case is running, else the subject's id
     */
    public record Finding(String process, String subject, What what, String caseNumber, Instant foundAt) {
        public String inWords() {
            return process + " " + what.words + " (" + subject + ").";
        }
    }

    /**
     * Checks every process that claims its subject.
     *
     * @return the current disagreements, including those already known
     */
    public List<Finding> check() {
        Map<String, LiveCaseRule> rules = system.run(this::rulesOfDrawings);
        return transactions.execute(status -> {
            bulk.begin();
            return findings.replaceBy(findings.look(rules, clock.instant()));
        });
    }

    /** Results of the last check, newest first. */
    public List<Finding> open(int limit) {
        return findings.open(limit);
    }

    /** By key of the process. */
    private Map<String, LiveCaseRule> rulesOfDrawings() {
        Map<String, LiveCaseRule> rules = new HashMap<>();
        for (ProcessDefinition definition :
                drawings.createProcessDefinitionQuery().latestVersion().list()) {
            drawings.getBpmnModelInstance(definition.getId()).getModelElementsByType(Process.class).stream()
                    .filter(process -> process.getExtensionElements() != null)
                    .map(LiveCaseCheck::propertiesOf)
                    .flatMap(properties -> LiveCaseRule.of(properties).stream())
                    .forEach(rule -> rules.put(definition.getKey(), rule));
        }
        return rules;
    }

    private static Map<String, String> propertiesOf(Process process) {
        return process.getExtensionElements().getElementsQuery().filterByType(CamundaProperties.class).list().stream()
                .flatMap(properties -> properties.getCamundaProperties().stream())
                .collect(Collectors.toMap(CamundaProperty::getCamundaName, CamundaProperty::getCamundaValue));
    }
}
