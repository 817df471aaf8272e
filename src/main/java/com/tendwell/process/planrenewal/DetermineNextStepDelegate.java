package com.tendwell.process.planrenewal;

import com.tendwell.plan.PlanId;
import com.tendwell.plan.Renewals;
import com.tendwell.plan.TermId;
import java.util.Date;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Rings for {@code determine-next-step}. */
@Component
class DetermineNextStepDelegate implements JavaDelegate {

    private final Renewals renewals;

    DetermineNextStepDelegate(Renewals renewals) {
        this.renewals = renewals;
    }

    @Override
    public void execute(DelegateExecution execution) {
        Renewals.NextStep next = renewals.next(
                PlanId.of(PlanRenewalProcess.PLAN_ID.get(execution)),
                TermId.of(PlanRenewalProcess.TERM_ID.get(execution)));
        PlanRenewalProcess.RENEWAL_STEP.set(execution, next.step().name());
        PlanRenewalProcess.NEXT_MOMENT_AT.set(execution, Date.from(next.at()));
    }
}
