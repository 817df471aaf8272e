package com.tendwell.process.planrenewal;

import static com.tendwell.process.paymentverification.PaymentVerificationProcess.VERIFY_PAYMENT_AUTHORIZATION;
import static com.tendwell.process.planrenewal.PlanRenewalProcess.*;
import static com.tendwell.process.prepaidactivation.PrepaidActivationProcess.POST_ACTIVATION_QUALITY_CHECK;
import static com.tendwell.process.purchaserefund.PurchaseRefundProcess.REFUND_CANCELLED_PURCHASE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tendwell.audit.AuditTrail;
import com.tendwell.billing.InvoiceStatus;
import com.tendwell.billing.TransactionView.Status;
import com.tendwell.customer.Customers;
import com.tendwell.plan.Cancellations;
import com.tendwell.plan.Cancellations.CancelRequest;
import com.tendwell.plan.DueEnds;
import com.tendwell.plan.Escalation;
import com.tendwell.plan.NewPlan.NewRenewal;
import com.tendwell.plan.PauseRule;
import com.tendwell.plan.PlanStatus;
import com.tendwell.plan.PlanView;
import com.tendwell.plan.ServicePlans;
import com.tendwell.plan.TermId;
import com.tendwell.plan.TermKind;
import com.tendwell.process.livecase.LiveCaseCheck;
import com.tendwell.renewal.RenewalAnswers;
import com.tendwell.renewal.RenewalOfferView;
import com.tendwell.renewal.RenewalOfferView.State;
import com.tendwell.renewal.RenewalSweep;
import com.tendwell.renewal.Renewals;
import com.tendwell.shared.Actor;
import com.tendwell.shared.CurrentActor;
import com.tendwell.shared.LiveCases;
import com.tendwell.shared.Refused;
import com.tendwell.shared.Subject;
import com.tendwell.support.Stage;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;

/** Every path through {@code plan-renewal}. Bought on 2 March 2026 for one year, so the term ends on 1 March 2027. */
class RenewalPathTest extends Stage {

    @Autowired
    private JdbcTemplate jdbc;

    @Autowired
    Cancellations cancellations;

    @Autowired
    DueEnds endOfService;

    private static final NewRenewal THREE_PER_CENT_MORE =
            new NewRenewal(false, new Escalation(Escalation.Kind.PERCENT, new BigDecimal("3")), null);
    private static final NewRenewal BY_ITSELF = new NewRenewal(true, null, null);
    private static final NewRenewal AS_USUAL = new NewRenewal(null, null, null);

    @Autowired
    Renewals renewals;

    @Autowired
    RenewalAnswers answers;

    @Autowired
    RenewalSweep sweep;

    @Autowired
    Customers customers;

    @Autowired
    AuditTrail audit;

    @Autowired
    ManagementService management;

    @Autowired
    LiveCaseCheck claims;

    @Autowired
    LiveCases liveCases;

    @AfterEach
    void leaveTheClockToTheOthers() {
        time.reset();
    }

    @Test
    void aClaimWhoseCaseHasYetToStartIsNotReported() {
        PlanView plan = live(AS_USUAL);
        on("2027-01-15");
        nights.keptTo(plan, sweep::claimDue);
        assertThat(mismatched(plan))
                .as("claimed, and waiting for its paced start")
                .isEmpty();

        sweep.startClaimed(10);
        assertThat(mismatched(plan)).as("started").isEmpty();
        assertThat(cases.renewalOf(plan)).isNotNull();
    }

    @Test
    void anAcceptedOfferIsInvoicedAtItsPriceAndTheTermsJoinWithoutAGap() {
        PlanView plan = live(THREE_PER_CENT_MORE);
        on("2027-01-14");
        assertThat(nights.sweep(plan)).as("46 days before the end").isZero();
        on("2027-01-15");
        assertThat(nights.sweep(plan)).isEqualTo(1);
        ProcessInstance renewal = cases.renewalOf(plan);
        RenewalOfferView offer = offerOf(plan);
        assertThat(offer.state()).isEqualTo(State.OPEN);
        assertThat(offer.basePriceBefore()).hasToString("EUR 1200.00");
        assertThat(offer.basePrice()).hasToString("EUR 1236.00");
        assertThat(offer.startsOn()).isEqualTo("2027-03-02");
        assertThat(offer.endsOn()).isEqualTo("2028-03-01");
        assertThat(toldTo(plan)).last().isEqualTo("renewal-offer");
        BpmnAwareTests.assertThat(renewal).isWaitingAt(WHAT_IS_THE_ANSWER);

        accepts(plan);

        assertThat(statusOf(plan)).isEqualTo(PlanStatus.PENDING);
        assertThat(invoiceOf(plan).net()).hasToString("EUR 1236.00");
        assertThat(plans.get(plan.id()).basePrice()).as("until it is paid").hasToString("EUR 1200.00");
        BpmnAwareTests.assertThat(renewal).isWaitingAt(IS_RENEWAL_PAID);
        paidAndCleared(plan);

        PlanView renewed = plans.get(plan.id());
        assertThat(renewed.status()).isEqualTo(PlanStatus.ACTIVE);
        assertThat(renewed.basePrice()).hasToString("EUR 1236.00");
        assertThat(renewed.latestGranted().orElseThrow().startsOn()).contains(LocalDate.parse("2027-03-02"));
        assertThat(offerOf(plan).state()).isEqualTo(State.RENEWED);
        BpmnAwareTests.assertThat(renewal)
                .hasPassedInOrder(CREATE_RENEWAL_OFFER, SEND_RENEWAL_OFFER, START_RENEWAL, RENEWAL_PAID, PLAN_RENEWED)
                .isEnded();
        assertThat(nights.sweep(plan)).as("the next term ends in a year").isZero();
    }

    @Test
    void anUnansweredOfferIsFollowedByFourRemindersAndThePlanExpiresAfterTheGracePeriod() {
        PlanView plan = offered(AS_USUAL);
        assertThat(remindersTo(plan)).isZero();
        for (String day : List.of("2027-01-30", "2027-02-15", "2027-02-22", "2027-02-28")) {
            on(LocalDate.parse(day).minusDays(1).toString());
            long before = remindersTo(plan);
            assertThat(timersOf(plan)).hasSize(1);
            on(day);
            on(day);
            assertThat(remindersTo(plan)).as(day).isEqualTo(before + 1);
        }
        on("2027-03-02");
        assertThat(statusOf(plan)).as("in the grace").isEqualTo(PlanStatus.ACTIVE);
        assertThat(plans.inServiceOn(plan.id(), LocalDate.parse("2027-03-02"))).isFalse();
        assertThat(timersOf(plan)).hasSize(1);
        on("2027-03-15");
        assertThat(statusOf(plan)).as("its last day").isEqualTo(PlanStatus.ACTIVE);
        ProcessInstance renewal = cases.renewalOf(plan);

        on("2027-03-16");

        assertThat(statusOf(plan)).isEqualTo(PlanStatus.EXPIRED);
        assertThat(offerOf(plan).state()).isEqualTo(State.LAPSED);
        assertThat(remindersTo(plan)).isEqualTo(4);
        BpmnAwareTests.assertThat(renewal)
                .hasPassed(SEND_RENEWAL_REMINDER, EXPIRE_PLAN, PLAN_EXPIRED)
                .isEnded();
        assertThat(nights.sweep(plan)).isZero();
    }

    @Test
    void afterAnOutageOnlyTheNewestReminderGoesOut() {
        PlanView plan = offered(AS_USUAL);

        on("2027-02-23");

        assertThat(remindersTo(plan)).isEqualTo(1);
        on("2027-02-27");
        assertThat(remindersTo(plan)).isEqualTo(1);
        on("2027-02-28");
        assertThat(remindersTo(plan)).isEqualTo(2);
    }

    @Test
    void aDeclinedPlanRunsToItsEndWithoutRemindersAndExpires() {
        PlanView plan = offered(BY_ITSELF);
        cast.sales.does(() -> answers.decline(plan.id(), "By phone: no thank you."));
        time.runDueJobs();
        BpmnAwareTests.assertThat(cases.renewalOf(plan)).hasPassed(RENEWAL_DECLINED);

        on("2027-02-28");
        assertThat(remindersTo(plan)).isZero();
        assertThat(plans.inServiceOn(plan.id(), LocalDate.parse("2027-03-01"))).isTrue();
        on("2027-03-16");

        assertThat(statusOf(plan)).isEqualTo(PlanStatus.EXPIRED);
        assertThat(plans.get(plan.id()).terms()).hasSize(1);
    }

    @Test
    void aDeclinedOfferCanBeAcceptedDuringTheGracePeriod() {
        PlanView plan = offered(AS_USUAL);
        cast.sales.does(() -> answers.decline(plan.id(), "By phone."));
        time.runDueJobs();
        on("2027-03-10");

        accepts(plan);
        paidAndCleared(plan);

        assertThat(plans.get(plan.id()).latestGranted().orElseThrow().startsOn())
                .as("no gap")
                .contains(LocalDate.parse("2027-03-02"));
    }

    @Test
    void anAutomaticRenewalStartsInTimeForItsInvoiceToFallDueAtTheEnd() {
        PlanView plan = offered(BY_ITSELF);
        assertThat(offerOf(plan).acceptsItselfOn()).contains(LocalDate.parse("2027-02-15"));
        on("2027-01-30");
        assertThat(remindersTo(plan)).isEqualTo(1);
        on("2027-02-14");
        assertThat(offerOf(plan).state()).isEqualTo(State.OPEN);

        on("2027-02-15");

        assertThat(offerOf(plan).state()).isEqualTo(State.ACCEPTED);
        assertThat(offerOf(plan).answeredBy()).isEmpty();
        assertThat(statusOf(plan)).isEqualTo(PlanStatus.PENDING);
        assertThat(invoiceOf(plan).dueOn()).contains(LocalDate.parse("2027-03-01"));
        assertThat(remindersTo(plan)).isEqualTo(1);
        paidAndCleared(plan);
        assertThat(cases.renewalOf(plan)).isNull();
    }

    @Test
    void afterAFailedPaymentTheOfferCanBeAcceptedAgain() {
        PlanView plan = offered(AS_USUAL);
        accepts(plan);
        giveUp(plan);
        assertThat(statusOf(plan)).isEqualTo(PlanStatus.ACTIVE);
        assertThat(offerOf(plan).state()).isEqualTo(State.UNPAID);
        assertThat(cases.renewalOf(plan)).isNotNull();
        on("2027-03-05");
        assertThat(statusOf(plan)).as("in the grace").isEqualTo(PlanStatus.ACTIVE);

        cast.sales.does(() -> plans.renew(plan.id()));
        time.runDueJobs();

        assertThat(offerOf(plan).state()).isEqualTo(State.ACCEPTED);
        assertThat(offerOf(plan).answeredBy()).isEqualTo(cast.sales.id());
        paidAndCleared(plan);
        assertThat(plans.get(plan.id()).latestGranted().orElseThrow().startsOn())
                .contains(LocalDate.parse("2027-03-02"));
        assertThat(cases.renewalOf(plan)).isNull();
    }

    @Test
    void aPaymentFailedInTheGracePeriodDoesNotExpireThePlanEarly() {
        PlanView plan = offered(AS_USUAL);
        on("2027-03-03");
        accepts(plan);
        giveUp(plan);
        assertThat(statusOf(plan)).isEqualTo(PlanStatus.ACTIVE);

        on("2027-03-16");

        assertThat(statusOf(plan)).isEqualTo(PlanStatus.EXPIRED);
        assertThat(invoiceOf(plan).status()).isEqualTo(InvoiceStatus.VOID);
    }

    @Test
    void anAcceptanceDoesNotWaitForTheQualityCheckOfThePurchase() {
        PlanView plan = given.activated(given.aPlanThatRenews(given.aCustomer(), "1200.00", 12, AS_USUAL));
        paidAndCleared(plan);
        on("2027-01-15");
        nights.sweep(plan);

        accepts(plan);

        assertThat(statusOf(plan)).isEqualTo(PlanStatus.PENDING);
        assertThat(cases.waitingAt(plan)).containsExactly(POST_ACTIVATION_QUALITY_CHECK, VERIFY_PAYMENT_AUTHORIZATION);
        assertThat(mismatched(plan)).isEmpty();
        cast.customerSuccess.answers(POST_ACTIVATION_QUALITY_CHECK, plan, Map.of("outcome", "REACHABLE"));
        assertThat(liveCases.isLive(ServicePlans.ACTIVATION_CASE, plan.id().value()))
                .as("the renewal keeps its claim when the purchase ends")
                .isTrue();
        assertThat(mismatched(plan)).isEmpty();
        paidAndCleared(plan);
        assertThat(statusOf(plan)).isEqualTo(PlanStatus.ACTIVE);
        assertThat(liveCases.isLive(ServicePlans.ACTIVATION_CASE, plan.id().value()))
                .isFalse();
        assertThat(mismatched(plan)).isEmpty();
        assertThat(cases.waitingAt(plan)).containsExactly(POST_ACTIVATION_QUALITY_CHECK);
    }

    @Test
    void aRenewalCancelledMeanwhileLeavesTheStepsOfThePurchaseAlone() {
        PlanView plan = given.activated(given.aPlanThatRenews(given.aCustomer(), "1200.00", 12, AS_USUAL));
        paidAndCleared(plan);
        on("2027-01-15");
        nights.sweep(plan);
        accepts(plan);

        cast.sales.does(() ->
                cancellations.cancelPurchase(plan.id(), plans.get(plan.id()).version(), "They changed their mind."));
        time.runDueJobs();

        assertThat(statusOf(plan)).isEqualTo(PlanStatus.ACTIVE);
        assertThat(cases.waitingAt(plan)).containsExactly(POST_ACTIVATION_QUALITY_CHECK);
        assertThat(mismatched(plan)).isEmpty();
        cast.customerSuccess.answers(POST_ACTIVATION_QUALITY_CHECK, plan, Map.of("outcome", "REACHABLE"));
        assertThat(cases.activationOf(plan)).isNull();
    }

    @Test
    void aManuallyStartedRenewalIsFollowedWithoutAnOffer() {
        PlanView plan = live(THREE_PER_CENT_MORE);
        on("2027-01-10");
        cast.sales.does(() -> plans.renew(plan.id()));
        time.runDueJobs();
        on("2027-01-15");
        nights.sweep(plan);
        ProcessInstance renewal = cases.renewalOf(plan);

        assertThat(offersOf(plan)).isZero();
        assertThat(toldTo(plan)).doesNotContain("renewal-offer");
        assertThat(invoiceOf(plan).net()).as("not announced, not charged").hasToString("EUR 1200.00");
        BpmnAwareTests.assertThat(renewal).isWaitingAt(IS_RENEWAL_PAID);
        paidAndCleared(plan);
        BpmnAwareTests.assertThat(renewal).isEnded();
    }

    @Test
    void aTermWhoseGracePeriodIsLongOverGetsNoOffer() {
        PlanView plan = live(AS_USUAL);
        on("2027-05-01");

        nights.sweep(plan);

        assertThat(statusOf(plan)).isEqualTo(PlanStatus.EXPIRED);
        assertThat(offersOf(plan)).isZero();
        assertThat(toldTo(plan)).doesNotContain("renewal-offer", "renewal-reminder");
    }

    @Test
    void aLapsedPlanRestartsOnTheDayOfPaymentAtTheOfferedPrice() {
        PlanView plan = offered(THREE_PER_CENT_MORE);
        on("2027-03-16");
        assertThat(statusOf(plan)).isEqualTo(PlanStatus.EXPIRED);
        assertThatThrownBy(() -> accepts(plan)).isInstanceOf(Refused.class).hasMessageContaining("lapsed");

        on("2027-05-03");
        cast.sales.does(() -> plans.renew(plan.id()));
        time.runDueJobs();
        on("2027-05-10");
        paidAndCleared(plan);

        PlanView.Term back = plans.get(plan.id()).latestGranted().orElseThrow();
        assertThat(back.kind()).isEqualTo(TermKind.RENEWAL);
        assertThat(back.startsOn()).contains(LocalDate.parse("2027-05-10"));
        assertThat(back.basePrice()).hasToString("EUR 1236.00");
        assertThat(offerOf(plan).state()).as("what lapsed stays lapsed").isEqualTo(State.LAPSED);
    }

    @Test
    void aPlanRenewedBeforeTheFirstStepEndsTheCaseAtOnce() {
        PlanView plan = live(AS_USUAL);
        on("2027-01-10");
        cast.sales.does(() -> plans.renew(plan.id()));
        time.runDueJobs();
        on("2027-01-15");
        nights.keptTo(plan, () -> sweep.claimDue() + sweep.startClaimed(10));
        ProcessInstance renewal = cases.renewalOf(plan);
        TermId ending = plans.get(plan.id()).latestGranted().orElseThrow().id();
        given.aPaymentInFullFor(plan);

        assertThat(renewals.next(plan.id(), ending).step()).isEqualTo(Renewals.Step.WAIT_FOR_PAYMENT);
        assertThat(renewal).isNotNull();
    }

    @Test
    void aVerificationStillOpenAfterTheGracePeriodIsCancelledCleanly() {
        PlanView plan = offered(AS_USUAL);
        on("2027-03-10");
        accepts(plan);
        assertThat(cases.waitingAt(plan)).containsExactly(VERIFY_PAYMENT_AUTHORIZATION);
        ProcessInstance renewal = cases.renewalOf(plan);
        on("2027-03-15");
        assertThat(statusOf(plan)).isEqualTo(PlanStatus.PENDING);

        on("2027-03-16");

        assertThat(statusOf(plan)).isEqualTo(PlanStatus.EXPIRED);
        assertThat(invoiceOf(plan).status()).isEqualTo(InvoiceStatus.VOID);
        assertThat(cases.waitingAt(plan)).isEmpty();
        assertThat(cases.activationOf(plan)).isNull();
        assertThat(offerOf(plan).state()).isEqualTo(State.LAPSED);
        BpmnAwareTests.assertThat(renewal).hasPassed(GRACE_ENDED, EXPIRE_PLAN).isEnded();
        assertThat(jdbc.queryForObject(
                        "select text_body from notification where about = ? and template = 'purchase-cancelled'",
                        String.class,
                        "plan:" + plan.id()))
                .contains("has ended without a renewal")
                .doesNotContain("continues");
    }

    @Test
    void anUnverifiedPaymentAfterTheGracePeriodBecomesCreditAndAsksFinance() {
        PlanView plan = offered(AS_USUAL);
        on("2027-03-10");
        accepts(plan);
        given.aPaymentInFullFor(plan);

        on("2027-03-16");

        assertThat(statusOf(plan)).isEqualTo(PlanStatus.EXPIRED);
        assertThat(invoiceOf(plan).status()).isEqualTo(InvoiceStatus.VOID);
        assertThat(cases.waitingAt(plan)).containsExactly(REFUND_CANCELLED_PURCHASE);
    }

    @Test
    void financeDecidesAboutThePartialPaymentOfAFailedRenewal() {
        PlanView plan = offered(AS_USUAL);
        accepts(plan);
        given.aTransaction(plan, Status.SUCCESS, new BigDecimal("100.00"));
        cast.finance.answers(
                VERIFY_PAYMENT_AUTHORIZATION, plan, Map.of("outcome", "NOT_CLEARED", "note", "It is not theirs."));

        cast.otherFinance.answers(
                "resolve-payment-mismatch", plan, Map.of("outcome", "GIVE_UP", "note", "The customer says no."));

        assertThat(invoiceOf(plan).status()).isEqualTo(InvoiceStatus.VOID);
        assertThat(statusOf(plan)).isEqualTo(PlanStatus.ACTIVE);
        assertThat(cases.waitingAt(plan)).containsExactly(REFUND_CANCELLED_PURCHASE);
    }

    @Test
    void anAcceptanceDuringAPauseTakesEffectOnResume() {
        PlanView plan = offered(AS_USUAL);
        pause(plan, PauseRule.SKIP_DATES);

        accepts(plan);

        assertThat(statusOf(plan)).isEqualTo(PlanStatus.PAUSED);
        assertThat(offerOf(plan).state()).isEqualTo(State.ACCEPTED);
        BpmnAwareTests.assertThat(cases.renewalOf(plan))
                .hasPassed(START_RENEWAL)
                .isWaitingAt(WHAT_IS_THE_ANSWER);
        on("2027-02-20");
        assertThat(statusOf(plan)).isEqualTo(PlanStatus.PAUSED);
        cast.sales.does(() -> plans.resume(plan.id()));
        time.runDueJobs();
        assertThat(statusOf(plan)).isEqualTo(PlanStatus.PENDING);
        paidAndCleared(plan);
        assertThat(cases.renewalOf(plan)).isNull();
    }

    @Test
    void aPlanPausedAtTheEndOfItsTermIsOfferedButNotRenewedAutomaticallyAndExpires() {
        PlanView plan = live(BY_ITSELF);
        on("2027-01-10");
        pause(plan, PauseRule.SKIP_DATES);
        on("2027-01-15");
        assertThat(nights.sweep(plan)).isEqualTo(1);
        assertThat(toldTo(plan)).last().isEqualTo("renewal-offer");

        on("2027-03-15");
        assertThat(statusOf(plan)).isEqualTo(PlanStatus.PAUSED);
        assertThat(plans.get(plan.id()).terms()).as("nothing was charged").hasSize(1);
        on("2027-03-16");

        assertThat(statusOf(plan)).isEqualTo(PlanStatus.EXPIRED);
        assertThat(plans.get(plan.id()).pauses())
                .allSatisfy(pause -> assertThat(pause.resumedOn()).isPresent());
    }

    @Test
    void aDateShiftingPauseShiftsReminderAndGracePeriod() {
        PlanView plan = offered(BY_ITSELF);
        on("2027-01-20");
        pause(plan, PauseRule.SHIFT_DATES);
        on("2027-05-20");
        assertThat(statusOf(plan)).as("120 days later, 41 days are still owed").isEqualTo(PlanStatus.PAUSED);
        assertThat(remindersTo(plan)).isZero();
        assertThat(offerOf(plan).startsOn()).isEqualTo("2027-06-30");

        cast.sales.does(() -> plans.resume(plan.id()));
        time.runDueJobs();

        assertThat(offerOf(plan).acceptsItselfOn()).contains(LocalDate.parse("2027-06-15"));
        assertThat(remindersTo(plan)).isZero();
        on("2027-05-30");
        assertThat(remindersTo(plan)).as("30 days before the end that moved").isEqualTo(1);
        on("2027-06-15");
        paidAndCleared(plan);
        assertThat(plans.get(plan.id()).latestGranted().orElseThrow().startsOn())
                .contains(LocalDate.parse("2027-06-30"));
    }

    @Test
    void anAutomaticRenewalWaitsForTheEndOfAPause() {
        PlanView plan = offered(BY_ITSELF);
        pause(plan, PauseRule.SKIP_DATES);
        on("2027-02-20");
        assertThat(offerOf(plan).state()).isEqualTo(State.OPEN);

        cast.sales.does(() -> plans.resume(plan.id()));
        time.runDueJobs();

        assertThat(offerOf(plan).state()).isEqualTo(State.ACCEPTED);
        assertThat(statusOf(plan)).isEqualTo(PlanStatus.PENDING);
    }

    @Test
    void cancellingAtTheEndWithdrawsTheOffer() {
        PlanView plan = offered(BY_ITSELF);
        String token = renewals.linkTo(offerOf(plan)).getPath().replaceAll(".*/", "");
        ProcessInstance renewal = cases.renewalOf(plan);

        cancelAtEnd(plan);

        assertThat(offerOf(plan).state()).isEqualTo(State.WITHDRAWN);
        assertThat(answers.answerByLink(token, true)).isEmpty();
        BpmnAwareTests.assertThat(renewal)
                .hasPassed(RENEWAL_WITHDRAWN, OFFER_CLOSED)
                .isEnded();
        assertThat(nights.sweep(plan)).as("nothing to renew").isZero();
        on("2027-03-02");
        endOfService.endDue();
        assertThat(statusOf(plan)).isEqualTo(PlanStatus.CANCELLED);
    }

    @Test
    void aWithdrawnCancellationLeadsToANewOffer() {
        PlanView plan = offered(THREE_PER_CENT_MORE);
        cancelAtEnd(plan);
        on("2027-02-01");
        cast.sales.does(
                () -> cancellations.withdraw(plan.id(), plans.get(plan.id()).version(), "Changed her mind."));

        assertThat(nights.sweep(plan)).isEqualTo(1);

        assertThat(offerOf(plan).state()).isEqualTo(State.OPEN);
        assertThat(offerOf(plan).basePrice()).hasToString("EUR 1236.00");
    }

    @Test
    void cancellingAtTheEndCancelsAnUnpaidRenewal() {
        PlanView plan = offered(AS_USUAL);
        accepts(plan);
        ProcessInstance renewal = cases.renewalOf(plan);

        cancelAtEnd(plan);

        assertThat(statusOf(plan)).as("the paid term runs on").isEqualTo(PlanStatus.ACTIVE);
        assertThat(invoiceOf(plan).status()).isEqualTo(InvoiceStatus.VOID);
        assertThat(cases.waitingAt(plan)).isEmpty();
        assertThat(offerOf(plan).state()).isEqualTo(State.WITHDRAWN);
        BpmnAwareTests.assertThat(renewal).isEnded();
    }

    @Test
    void cancellingAtTheEndBeforeTheInvoiceStopsTheRenewal() {
        PlanView plan = offered(AS_USUAL);
        ProcessInstance renewal = cases.renewalOf(plan);
        cast.sales.does(() -> answers.accept(plan.id(), "By phone."));
        time.runOneJobOf(renewal);
        BpmnAwareTests.assertThat(renewal).isWaitingAt(IS_RENEWAL_PAID);

        cancelAtEnd(plan);

        assertThat(offerOf(plan).state()).isEqualTo(State.WITHDRAWN);
        assertThat(cases.activationOf(plan)).isNull();
        BpmnAwareTests.assertThat(renewal).isEnded();
    }

    @Test
    void cancellingAtTheEndReversesAPaidRenewalAndFinanceDecidesAboutItsPayment() {
        PlanView plan = offered(THREE_PER_CENT_MORE);
        accepts(plan);
        paidAndCleared(plan);
        cast.customerSuccess.answers(POST_ACTIVATION_QUALITY_CHECK, plan, Map.of("outcome", "REACHABLE"));
        assertThat(plans.get(plan.id()).basePrice()).hasToString("EUR 1236.00");

        cancelAtEnd(plan);

        PlanView later = plans.get(plan.id());
        assertThat(later.latestGranted().orElseThrow().endsOn()).contains(LocalDate.parse("2027-03-01"));
        assertThat(later.basePrice()).as("of the term that runs").hasToString("EUR 1200.00");
        assertThat(cases.waitingAt(plan)).containsExactly(REFUND_CANCELLED_PURCHASE);
        assertThat(offerOf(plan).state()).isEqualTo(State.WITHDRAWN);
    }

    @Test
    void aRenewalAfterACancellationAtTheEndCounts() {
        PlanView plan = offered(THREE_PER_CENT_MORE);
        cancelAtEnd(plan);
        on("2027-02-10");

        cast.sales.does(() -> plans.renew(plan.id()));
        time.runDueJobs();
        paidAndCleared(plan);

        assertThat(plans.get(plan.id()).cancellation()).isEmpty();
        assertThat(plans.get(plan.id()).latestGranted().orElseThrow().startsOn())
                .contains(LocalDate.parse("2027-03-02"));
        assertThat(audit.about(new Subject("plan", plan.id().toString())))
                .extracting(AuditTrail.Entry::event)
                .containsSubsequence(
                        "renewal-offered",
                        "cancellation-requested",
                        "renewal-withdrawn",
                        "cancellation-withdrawn",
                        "renewal-requested",
                        "term-granted");
    }

    @Test
    void aPlanEndingWithItsTermGetsNoOfferAndLosesAnOpenOne() {
        PlanView plan = offered(AS_USUAL);

        cast.sales.does(() -> cancellations.endOn(
                plan.id(),
                plans.get(plan.id()).version(),
                java.util.Optional.of(LocalDate.parse("2027-03-01")),
                "The shop closes."));
        time.runDueJobs();

        assertThat(offerOf(plan).state()).isEqualTo(State.WITHDRAWN);
        assertThat(cases.renewalOf(plan)).isNull();
        assertThat(nights.sweep(plan)).isZero();
    }

    @Test
    void aBlockedCustomersRenewalWaitsUntilTheyAreUnblocked() {
        PlanView plan = offered(AS_USUAL);
        CurrentActor.as(Actor.systemFor(""), () -> customers.block(plan.customer(), "Owes us for repairs."));
        accepts(plan);
        assertThat(statusOf(plan)).isEqualTo(PlanStatus.ACTIVE);
        on("2027-01-17");
        assertThat(statusOf(plan)).isEqualTo(PlanStatus.ACTIVE);

        CurrentActor.as(Actor.systemFor(""), () -> customers.unblock(plan.customer(), "Paid."));
        on("2027-01-18");

        assertThat(statusOf(plan)).isEqualTo(PlanStatus.PENDING);
    }

    @Test
    void aRenewalCancelledOnItsOwnCanBeAcceptedAgain() {
        PlanView plan = offered(AS_USUAL);
        accepts(plan);

        cast.sales.does(() ->
                cancellations.cancelPurchase(plan.id(), plans.get(plan.id()).version(), "Wants another invoice."));
        time.runDueJobs();

        assertThat(offerOf(plan).state()).isEqualTo(State.UNPAID);
        BpmnAwareTests.assertThat(cases.renewalOf(plan)).hasPassed(RENEWAL_CANCELLED);
        accepts(plan);
        assertThat(statusOf(plan)).isEqualTo(PlanStatus.PENDING);
    }

    private void pause(PlanView plan, PauseRule rule) {
        cast.sales.does(() -> plans.pause(plan.id(), "Renovation.", rule));
        time.runDueJobs();
    }

    private void cancelAtEnd(PlanView plan) {
        cast.sales.does(() -> cancellations.cancel(
                plan.id(), plans.get(plan.id()).version(), CancelRequest.atEndOfTerm("Moves away.")));
        time.runDueJobs();
    }

    private PlanView live(NewRenewal renewal) {
        PlanView plan = given.activated(given.aPlanThatRenews(given.aCustomer(), "1200.00", 12, renewal));
        paidAndCleared(plan);
        cast.customerSuccess.answers(POST_ACTIVATION_QUALITY_CHECK, plan, Map.of("outcome", "REACHABLE"));
        return plan;
    }

    private PlanView offered(NewRenewal renewal) {
        PlanView plan = live(renewal);
        on("2027-01-15");
        nights.sweep(plan);
        return plan;
    }

    private void accepts(PlanView plan) {
        cast.sales.does(() -> answers.accept(plan.id(), "By phone, this morning."));
        time.runDueJobs();
    }

    private void paidAndCleared(PlanView plan) {
        given.aPaymentInFullFor(plan);
        cast.finance.answers(VERIFY_PAYMENT_AUTHORIZATION, plan, Map.of("outcome", "CLEARED"));
    }

    private void giveUp(PlanView plan) {
        cast.finance.answers(
                VERIFY_PAYMENT_AUTHORIZATION, plan, Map.of("outcome", "UNKNOWN", "note", "Nothing on the statement."));
        cast.otherFinance.answers(
                "resolve-unknown-payment", plan, Map.of("outcome", "GIVE_UP", "note", "The customer says no."));
    }

    private RenewalOfferView offerOf(PlanView plan) {
        return CurrentActor.as(Actor.systemFor(""), () -> renewals.offerOf(plan.id()))
                .orElseThrow();
    }

    private long offersOf(PlanView plan) {
        return CurrentActor.as(Actor.systemFor(""), () -> renewals.offerOf(plan.id())).stream()
                .count();
    }

    private long remindersTo(PlanView plan) {
        return toldTo(plan).stream().filter("renewal-reminder"::equals).count();
    }

    private List<Job> timersOf(PlanView plan) {
        return management
                .createJobQuery()
                .processInstanceId(cases.renewalOf(plan).getId())
                .list();
    }

    /** Ten o'clock in the office's time zone, with everything due in the meantime done. */
    private List<LiveCaseCheck.Finding> mismatched(PlanView plan) {
        return claims.check().stream()
                .filter(finding -> finding.subject().equals(plan.id().toString()))
                .toList();
    }

    private void on(String day) {
        time.travelTo(LocalDate.parse(day)
                .atTime(LocalTime.of(10, 0))
                .atZone(ZoneId.of("Europe/Berlin"))
                .toInstant());
        time.runDueJobs();
    }
}
