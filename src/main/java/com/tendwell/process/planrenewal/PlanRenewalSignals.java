package com.tendwell.process.planrenewal;

import com.tendwell.plan.PlanEvent;
import com.tendwell.plan.PlanId;
import com.tendwell.plan.PlanStatus;
import com.tendwell.plan.TermKind;
import com.tendwell.process.core.CaseMessages;
import com.tendwell.process.core.CaseStarter;
import com.tendwell.renewal.RenewalEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** A term that ends soon starts a renewal case; events of the renewal wake that case. */
@Component
class PlanRenewalSignals {

    private final CaseStarter starter;
    private final CaseMessages messages;

    PlanRenewalSignals(CaseStarter starter, CaseMessages messages) {
        this.starter = starter;
        this.messages = messages;
    }

    @EventListener
    void on(RenewalEvent.RenewalDue due) {
        starter.newCase(PlanRenewalProcess.KEY, due.number())
                .with(PlanRenewalProcess.PLAN_ID, due.plan())
                .with(PlanRenewalProcess.TERM_ID, due.term())
                .start();
    }

    @EventListener
    void on(RenewalEvent.RenewalAccepted accepted) {
        wake(PlanRenewalProcess.RENEWAL_ACCEPTED, accepted.plan());
    }

    @EventListener
    void on(RenewalEvent.RenewalDeclined declined) {
        wake(PlanRenewalProcess.RENEWAL_DECLINED, declined.plan());
    }

    @EventListener
    void on(RenewalEvent.RenewalWithdrawn withdrawn) {
        wake(PlanRenewalProcess.RENEWAL_WITHDRAWN, withdrawn.plan());
    }

    @EventListener
    void on(PlanEvent.StatusChanged changed) {
        if (changed.from() == PlanStatus.PAUSED && changed.to() == PlanStatus.ACTIVE) {
            wake(PlanRenewalProcess.PLAN_RESUMED, changed.plan());
        }
    }

    @EventListener
    void on(PlanEvent.TermGranted granted) {
        if (granted.kind() == TermKind.RENEWAL) {
            wake(PlanRenewalProcess.RENEWAL_PAID, granted.plan());
        }
    }

    @EventListener
    void on(PlanEvent.TermCancelled cancelled) {
        wake(PlanRenewalProcess.RENEWAL_CANCELLED, cancelled.plan());
    }

    @EventListener
    void on(PlanEvent.ActivationCancelled cancelled) {
        if (cancelled.kind() == TermKind.RENEWAL) {
            wake(PlanRenewalProcess.RENEWAL_CANCELLED, cancelled.plan());
        }
    }

    private void wake(String message, PlanId plan) {
        messages.correlate(message, PlanRenewalProcess.PLAN_ID, plan);
    }
}
