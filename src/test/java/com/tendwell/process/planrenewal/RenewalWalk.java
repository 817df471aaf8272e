package com.tendwell.process.planrenewal;

import static com.tendwell.process.paymentverification.PaymentVerificationProcess.RESOLVE_UNKNOWN_PAYMENT;
import static com.tendwell.process.paymentverification.PaymentVerificationProcess.VERIFY_PAYMENT_AUTHORIZATION;
import static com.tendwell.process.prepaidactivation.PrepaidActivationProcess.POST_ACTIVATION_QUALITY_CHECK;

import com.tendwell.plan.Cancellations;
import com.tendwell.plan.Cancellations.CancelRequest;
import com.tendwell.plan.PauseRule;
import com.tendwell.plan.PlanView;
import com.tendwell.plan.ServicePlans;
import com.tendwell.renewal.RenewalAnswers;
import com.tendwell.renewal.RenewalSweep;
import com.tendwell.support.Cases;
import com.tendwell.support.Cast;
import com.tendwell.support.Given;
import com.tendwell.support.Nights;
import com.tendwell.support.TimeMachine;
import java.time.Instant;
import java.util.Map;

/** Walks tokens over every node and flow of {@code plan-renewal}. */
public record RenewalWalk(
        Given given,
        Cast cast,
        Cases cases,
        TimeMachine time,
        Nights nights,
        ServicePlans plans,
        Cancellations cancellations,
        RenewalAnswers answers,
        RenewalSweep sweep) {

    public void everyWay() {
        unansweredToTheEnd();
        acceptedAndPaid();
        keptResumedGivenUpDeclinedAndWithdrawn();
        askedForByHandAndNeverPaid();
        withdrawnBeforeItsInvoice();
        settledBetweenTwoSteps();
        time.reset();
    }

    private void unansweredToTheEnd() {
        PlanView plan = live();
        nights.sweep(plan);
        on("2027-02-25");
        on("2027-03-16");
    }

    private void acceptedAndPaid() {
        PlanView plan = live();
        nights.sweep(plan);
        accept(plan);
        paid(plan);
    }

    private void keptResumedGivenUpDeclinedAndWithdrawn() {
        PlanView plan = live();
        nights.sweep(plan);
        cast.sales.does(() -> plans.pause(plan.id(), "Renovation.", PauseRule.SKIP_DATES));
        accept(plan);
        cast.sales.does(() -> plans.resume(plan.id()));
        time.runDueJobs();
        answers(VERIFY_PAYMENT_AUTHORIZATION, plan, "UNKNOWN");
        cast.otherFinance.answers(RESOLVE_UNKNOWN_PAYMENT, plan, Map.of("outcome", "GIVE_UP", "note", "No money."));
        cancelAtEnd(plan);
        PlanView other = live();
        nights.sweep(other);
        cast.sales.does(() -> answers.decline(other.id(), "By phone."));
        time.runDueJobs();
        cancelAtEnd(other);
    }

    private void askedForByHandAndNeverPaid() {
        PlanView plan = live();
        on("2027-02-20");
        cast.sales.does(() -> plans.renew(plan.id()));
        time.runDueJobs();
        nights.sweep(plan);
        on("2027-03-16");
    }

    private void withdrawnBeforeItsInvoice() {
        PlanView plan = live();
        nights.sweep(plan);
        cast.sales.does(() -> answers.accept(plan.id(), "By phone."));
        time.runOneJobOf(cases.renewalOf(plan));
        cancelAtEnd(plan);
    }

    private void settledBetweenTwoSteps() {
        PlanView plan = live();
        nights.keptTo(plan, () -> sweep.claimDue() + sweep.startClaimed(10));
        cancelAtEnd(plan);
    }

    private PlanView live() {
        time.reset();
        PlanView plan = given.anInvoicedPlan();
        paid(plan);
        cast.customerSuccess.answers(POST_ACTIVATION_QUALITY_CHECK, plan, Map.of("outcome", "REACHABLE"));
        on("2027-01-15");
        return plan;
    }

    private void accept(PlanView plan) {
        cast.sales.does(() -> answers.accept(plan.id(), "By phone."));
        time.runDueJobs();
    }

    private void paid(PlanView plan) {
        given.aPaymentInFullFor(plan);
        cast.finance.answers(VERIFY_PAYMENT_AUTHORIZATION, plan, Map.of("outcome", "CLEARED"));
    }

    private void cancelAtEnd(PlanView plan) {
        cast.sales.does(() -> cancellations.cancel(
                plan.id(), plans.get(plan.id()).version(), CancelRequest.atEndOfTerm("Moves away.")));
        time.runDueJobs();
    }

    private void answers(String task, PlanView plan, String outcome) {
        cast.finance.answers(task, plan, Map.of("outcome", outcome, "note", "As the statement says."));
    }

    private void on(String day) {
        time.travelTo(Instant.parse(day + "T09:00:00Z"));
        time.runDueJobs();
    }
}
