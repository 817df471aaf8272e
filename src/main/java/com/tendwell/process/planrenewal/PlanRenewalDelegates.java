package com.tendwell.process.planrenewal;

import static com.tendwell.process.planrenewal.PlanRenewalProcess.NEXT_CHECK_AT;
import static com.tendwell.process.planrenewal.PlanRenewalProcess.PLAN_ID;
import static com.tendwell.process.planrenewal.PlanRenewalProcess.RENEWAL_STEP;
import static com.tendwell.process.planrenewal.PlanRenewalProcess.TERM_ID;

import com.tendwell.notification.Notifications;
import com.tendwell.renewal.Renewals;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The machine steps of {@code bpmn/plan-renewal.bpmn}, in the order of the drawing. */
@Configuration(proxyBeanMethods = false)
class PlanRenewalDelegates {

    @Bean
    JavaDelegate createRenewalOffer(Renewals renewals) {
        return execution -> renewals.offer(PLAN_ID.get(execution), TERM_ID.get(execution));
    }

    @Bean
    JavaDelegate sendRenewalOffer(Notifications notifications) {
        return execution -> notifications.renewalOffered(TERM_ID.get(execution));
    }

    @Bean
    JavaDelegate checkWhatIsDue(Renewals renewals) {
        return execution -> {
            Renewals.NextStep next = renewals.next(PLAN_ID.get(execution), TERM_ID.get(execution));
            RENEWAL_STEP.set(execution, next.step());
            NEXT_CHECK_AT.set(execution, next.at());
        };
    }

    @Bean
    JavaDelegate sendRenewalReminder(Notifications notifications) {
        return execution -> notifications.renewalReminded(PLAN_ID.get(execution), TERM_ID.get(execution));
    }

    @Bean
    JavaDelegate startRenewal(Renewals renewals) {
        return execution -> {
            Renewals.NextStep next = renewals.begin(PLAN_ID.get(execution), TERM_ID.get(execution));
            RENEWAL_STEP.set(execution, next.step());
            NEXT_CHECK_AT.set(execution, next.at());
        };
    }

    @Bean
    JavaDelegate expirePlan(Renewals renewals) {
        return execution -> renewals.expire(PLAN_ID.get(execution), TERM_ID.get(execution));
    }
}
