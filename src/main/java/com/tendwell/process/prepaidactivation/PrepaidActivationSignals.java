package com.tendwell.process.prepaidactivation;

import com.tendwell.plan.PlanEvent;
import com.tendwell.process.core.CaseStarter;
import com.tendwell.process.core.SystemEngineAccess;
import com.tendwell.shared.Refused;
import java.util.List;
import org.camunda.bpm.engine.OptimisticLockingException;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.runtime.MessageCorrelationResult;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * A requested purchase or renewal starts its case. Cancelling it ends the case wherever it stands: only the outermost
 * process waits for the message, and the processes it called end with it.
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
            return runtime.createMessageCorrelation(PrepaidActivationProcess.ACTIVATION_CANCELLED)
                    .processInstanceBusinessKey(cancelled.number())
                    .setVariable(PrepaidActivationProcess.INVOICING.name(), invoicing.name())
                    .correlateAllWithResult();
        } catch (OptimisticLockingException e) {
            throw Refused.conflict(
                    "changed-meanwhile",
                    "The purchase or renewal of plan " + cancelled.number()
                            + " moved on in the meantime: reload the page and try again.");
        }
    }
}
