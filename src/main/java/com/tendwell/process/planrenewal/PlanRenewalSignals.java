package com.tendwell.process.planrenewal;

import com.tendwell.plan.PlanEvent;
import com.tendwell.plan.PlanId;
import com.tendwell.plan.PlanStatus;
import com.tendwell.plan.RenewalEvent;
import com.tendwell.plan.TermKind;
import com.tendwell.process.core.SystemEngineAccess;
import org.camunda.bpm.engine.RuntimeService;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Out of the rooms into the engine: what becomes of a renewal wakes the case that waits for it. One that does not wait
 * is not disturbed: it reads the plan when it gets to its next step.
 */
@Component
class PlanRenewalSignals {

    private final RuntimeService runtime;
    private final SystemEngineAccess system;

    PlanRenewalSignals(RuntimeService runtime, SystemEngineAccess system) {
        this.runtime = runtime;
        this.system = system;
    }

    @EventListener
    void on(RenewalEvent.RenewalAccepted accepted) {
        say(PlanRenewalProcess.RENEWAL_ACCEPTED, accepted.plan());
    }

    @EventListener
    void on(RenewalEvent.RenewalDeclined declined) {
        say(PlanRenewalProcess.RENEWAL_DECLINED, declined.plan());
    }

    @EventListener
    void on(RenewalEvent.RenewalWithdrawn withdrawn) {
        say(PlanRenewalProcess.RENEWAL_WITHDRAWN, withdrawn.plan());
    }

    @EventListener
    void on(PlanEvent.StatusChanged changed) {
        if (changed.from() == PlanStatus.PAUSED && changed.to() == PlanStatus.ACTIVE) {
            say(PlanRenewalProcess.PLAN_RESUMED, changed.plan());
        }
    }

    @EventListener
    void on(PlanEvent.TermGranted granted) {
        if (granted.kind() == TermKind.RENEWAL) {
            say(PlanRenewalProcess.RENEWAL_PAID, granted.plan());
        }
    }

    @EventListener
    void on(PlanEvent.TermCalledOff calledOff) {
        say(PlanRenewalProcess.RENEWAL_CALLED_OFF, calledOff.plan());
    }

    @EventListener
    void on(PlanEvent.ActivationCancelled cancelled) {
        if (cancelled.kind() == TermKind.RENEWAL) {
            say(PlanRenewalProcess.RENEWAL_CALLED_OFF, cancelled.plan());
        }
    }

    private void say(String message, PlanId plan) {
        system.run(() -> runtime.createMessageCorrelation(message)
                .processInstanceVariableEquals(PlanRenewalProcess.PLAN_ID.name(), plan.toString())
                .correlateAll());
    }
}
