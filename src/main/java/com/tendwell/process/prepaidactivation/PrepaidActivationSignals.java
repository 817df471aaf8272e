package com.tendwell.process.prepaidactivation;

import com.tendwell.plan.Grant;
import com.tendwell.plan.PlanEvent;
import com.tendwell.process.core.CaseStarter;
import com.tendwell.process.core.SystemEngineAccess;
import com.tendwell.shared.Refused;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.OptimisticLockingException;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.runtime.MessageCorrelationResult;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.runtime.ProcessInstanceQuery;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * A requested purchase or renewal starts its case. Cancelling it ends the case wherever it stands before the grant: only
 * the outermost process waits for the message, and the processes it called end with it. Cases of earlier terms, whose
 * last steps may still run beside it, do not hear it.
 */
@Component
class PrepaidActivationSignals {

    private final CaseStarter starter;
    private final RuntimeService runtime;
    private final SystemEngineAccess system;

    PrepaidActivationSignals(CaseStarter starter, RuntimeService runtime, SystemEngineAccess system) {
        this.starter = starter;
        this.runtime = runtime;
        this.system = system;
    }

    @EventListener
    void on(PlanEvent.ActivationRequested requested) {
        starter.newCase(PrepaidActivationProcess.KEY, requested.number())
                .with(PrepaidActivationProcess.PLAN_ID, requested.plan())
                .with(PrepaidActivationProcess.TERM_KIND, requested.kind())
                .with(PrepaidActivationProcess.ACTING_PERSON, requested.requestedBy())
                .start();
    }

    /** @throws Refused if the case cannot be ended now; the plan is then left unchanged */
    @EventListener
    void on(PlanEvent.ActivationCancelled cancelled) {
        if (system.run(() -> correlate(cancelled)).isEmpty()) {
            throw Refused.conflict(
                    "case-cannot-be-cancelled",
                    "The purchase or renewal of plan " + cancelled.number() + " started before this version was"
                            + " installed and cannot be cancelled: ask finance to void its invoice instead.");
        }
    }

    private List<MessageCorrelationResult> correlate(PlanEvent.ActivationCancelled cancelled) {
        Invoicing invoicing = cancelled.invoice().isPresent() ? Invoicing.ISSUED : Invoicing.NOT_ISSUED;
        try {
            return withoutGrant(cancelled.number()).stream()
                    .flatMap(instance -> runtime
                            .createMessageCorrelation(PrepaidActivationProcess.ACTIVATION_CANCELLED)
                            .processInstanceId(instance)
                            .setVariable(PrepaidActivationProcess.INVOICING.name(), invoicing.name())
                            .correlateAllWithResult()
                            .stream())
                    .toList();
        } catch (OptimisticLockingException e) {
            throw Refused.conflict(
                    "changed-meanwhile",
                    "The purchase or renewal of plan " + cancelled.number()
                            + " moved on in the meantime: reload the page and try again.");
        }
    }

    private List<String> withoutGrant(String plan) {
        Set<String> granted = ids(
                activationsOf(plan).variableValueEquals(PrepaidActivationProcess.GRANT.name(), Grant.GRANTED.name()));
        return ids(activationsOf(plan)).stream()
                .filter(instance -> !granted.contains(instance))
                .toList();
    }

    private ProcessInstanceQuery activationsOf(String plan) {
        return runtime.createProcessInstanceQuery()
                .processDefinitionKey(PrepaidActivationProcess.KEY)
                .processInstanceBusinessKey(plan);
    }

    private static Set<String> ids(ProcessInstanceQuery query) {
        return query.list().stream().map(ProcessInstance::getId).collect(Collectors.toSet());
    }
}
