package com.tendwell.process.prepaidactivation;

import com.tendwell.plan.PlanEvent;
import com.tendwell.process.core.SystemEngineAccess;
import com.tendwell.shared.Refused;
import java.util.List;
import org.camunda.bpm.engine.OptimisticLockingException;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.runtime.MessageCorrelationResult;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Out of the rooms into the engine: a purchase or renewal that somebody called off ends its case, wherever it stands, in
 * the same transaction. Only the outermost process listens; what it called dies with it.
 */
@Component
class PrepaidActivationSignals {

    private final RuntimeService runtime;
    private final SystemEngineAccess system;

    PrepaidActivationSignals(RuntimeService runtime, SystemEngineAccess system) {
        this.runtime = runtime;
        this.system = system;
    }

    /** @throws Refused where the case cannot be ended now; the plan is not changed then either */
    @EventListener
    void on(PlanEvent.ActivationCancelled cancelled) {
        if (system.run(() -> correlate(cancelled)).isEmpty()) {
            throw Refused.conflict(
                    "case-cannot-be-cancelled",
                    "The purchase or renewal of plan " + cancelled.number() + " began before this version was"
                            + " installed and cannot be called off: let finance give its payment up instead.");
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
                            + " went a step further meanwhile: look again and repeat.");
        }
    }
}
