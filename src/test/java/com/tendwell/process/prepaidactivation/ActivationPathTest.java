package com.tendwell.process.prepaidactivation;

import static com.tendwell.process.paymentverification.PaymentVerificationProcess.VERIFY_PAYMENT_AUTHORIZATION;
import static com.tendwell.process.prepaidactivation.PrepaidActivationProcess.*;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tendwell.billing.InvoiceStatus;
import com.tendwell.customer.Customers;
import com.tendwell.plan.PlanStatus;
import com.tendwell.plan.PlanView;
import com.tendwell.plan.TermKind;
import com.tendwell.reporting.RevenueReports;
import com.tendwell.shared.Actor;
import com.tendwell.shared.CurrentActor;
import com.tendwell.shared.Refused;
import com.tendwell.support.Stage;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Map;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Every path through {@code prepaid-activation}. */
class ActivationPathTest extends Stage {

    private static final LocalDate FIRST_MONDAY = LocalDate.of(2026, 3, 2);

    @Autowired
    Customers customers;

    @Autowired
    RevenueReports reports;

    @Test
    void aPlanPaidInFullGoesLiveAndTheCustomerIsWelcomed() {
        PlanView plan = given.anInvoicedPlan();
        ProcessInstance activation = cases.activationOf(plan);
        assertThat(statusOf(plan)).isEqualTo(PlanStatus.PENDING);

        paidAndCleared(plan);

        PlanView active = plans.get(plan.id());
        assertThat(active.status()).isEqualTo(PlanStatus.ACTIVE);
        assertThat(active.inServiceOn(FIRST_MONDAY)).isTrue();
        assertThat(active.inServiceOn(FIRST_MONDAY.plusYears(1))).isFalse();
        assertThat(invoiceOf(plan).status()).isEqualTo(InvoiceStatus.PAID);
        assertThat(toldTo(plan)).containsExactlyInAnyOrder("invoice-issued", "activation-confirmed");
        BpmnAwareTests.assertThat(activation)
                .hasPassedInOrder(
                        RETRIEVE_SUBSCRIPTION_DETAILS,
                        MARK_PLAN_PROCESSING,
                        CALCULATE_INVOICE_TOTAL,
                        CREATE_INVOICE,
                        PAYMENT_VERIFICATION,
                        ACTIVATE_SERVICE_PLAN,
                        RECORD_PROVISIONING,
                        SEND_ACTIVATION_CONFIRMATION,
                        PROBE_DIGITAL_FEATURES)
                .isWaitingAt(POST_ACTIVATION_QUALITY_CHECK);

        cast.customerSuccess.answers(POST_ACTIVATION_QUALITY_CHECK, plan, Map.of("outcome", "REACHABLE"));

        BpmnAwareTests.assertThat(activation)
                .hasPassedInOrder(CALCULATE_MONTHLY_RECURRING_REVENUE, GENERATE_MONTHLY_REVENUE_REPORT)
                .isEnded();
    }

    @Test
    void processingIsVisibleBeforeTheInvoiceIsIssued() {
        PlanView plan = given.aPrepaidPlan();
        cast.sales.does(() -> plans.activate(plan.id()));
        assertThat(statusOf(plan)).isEqualTo(PlanStatus.DRAFT);

        time.runOneJobOf(cases.activationOf(plan));

        assertThat(statusOf(plan)).isEqualTo(PlanStatus.PROCESSING);
        BpmnAwareTests.assertThat(cases.activationOf(plan)).hasPassed(MARK_PLAN_PROCESSING);
        time.runDueJobs();
        assertThat(statusOf(plan)).isEqualTo(PlanStatus.PENDING);
    }

    @Test
    void missingContactDetailsAreCompletedFirst() {
        PlanView plan = given.aPrepaidPlanFor(given.aCustomerWhomNobodyCanReach(), "1200.00");
        given.activated(plan);
        assertThat(cases.waitingAt(plan)).containsExactly(COMPLETE_CUSTOMER_DETAILS);
        assertThat(statusOf(plan)).isEqualTo(PlanStatus.DRAFT);

        cast.customerSuccess.answers(
                COMPLETE_CUSTOMER_DETAILS,
                plan,
                Map.of("name", "Ada Baker", "email", "ada@bakery.example", "note", "Called the shop."));

        assertThat(statusOf(plan)).isEqualTo(PlanStatus.PENDING);
        assertThat(cases.waitingAt(plan)).containsExactly(VERIFY_PAYMENT_AUTHORIZATION);
    }

    @Test
    void anInvalidAddressIsRefusedAndTheTaskStaysOpen() {
        PlanView plan = given.aPrepaidPlanFor(given.aCustomerWhomNobodyCanReach(), "1200.00");
        given.activated(plan);

        assertThatThrownBy(() -> cast.customerSuccess.answers(
                        COMPLETE_CUSTOMER_DETAILS, plan, Map.of("name", "Ada", "email", "nowhere", "note", "typed")))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("email");
        assertThat(cases.waitingAt(plan)).containsExactly(COMPLETE_CUSTOMER_DETAILS);
    }

    @Test
    void aBrokenFeatureIsFixedCheckedAgainAndTheLostDaysExtendTheTerm() {
        PlanView plan = given.anInvoicedPlan();
        paidAndCleared(plan);
        LocalDate end =
                plans.get(plan.id()).latestGranted().orElseThrow().endsOn().orElseThrow();

        cast.customerSuccess.answers(
                POST_ACTIVATION_QUALITY_CHECK,
                plan,
                Map.of("outcome", "NOT_REACHABLE", "brokenFeature", "CALENDAR_FEED", "note", "The feed is empty."));
        assertThat(cases.waitingAt(plan)).containsExactly(FIX_PROVISIONING);
        time.forward(Duration.ofDays(2));
        cast.backOffice.answers(FIX_PROVISIONING, plan, Map.of("note", "Made the link anew."));
        assertThat(cases.waitingAt(plan)).containsExactly(POST_ACTIVATION_QUALITY_CHECK);
        cast.customerSuccess.answers(POST_ACTIVATION_QUALITY_CHECK, plan, Map.of("outcome", "REACHABLE"));

        assertThat(plans.get(plan.id()).latestGranted().orElseThrow().endsOn()).contains(end.plusDays(2));
        assertThat(cases.activationOf(plan)).isNull();
    }

    @Test
    void aRenewalJoinsTheRunningTermWithoutAGap() {
        PlanView plan = live();
        time.forward(Duration.ofDays(340));

        renew(plan);
        assertThat(plans.get(plan.id()).inServiceOn(FIRST_MONDAY.plusDays(341)))
                .as("served while the renewal is Pending")
                .isTrue();
        paidAndCleared(plan);

        PlanView.Term renewed = plans.get(plan.id()).latestGranted().orElseThrow();
        assertThat(renewed.kind()).isEqualTo(TermKind.RENEWAL);
        assertThat(renewed.startsOn()).contains(FIRST_MONDAY.plusYears(1));
        assertThat(renewed.endsOn()).contains(FIRST_MONDAY.plusYears(2).minusDays(1));
        assertThat(statusOf(plan)).isEqualTo(PlanStatus.ACTIVE);
    }

    @Test
    void aFailedRenewalLeavesTheRunningTermAlone() {
        PlanView plan = live();
        time.forward(Duration.ofDays(340));
        renew(plan);

        giveUp(plan);

        assertThat(statusOf(plan)).isEqualTo(PlanStatus.ACTIVE);
        assertThat(plans.get(plan.id()).inServiceOn(FIRST_MONDAY.plusDays(350))).isTrue();
    }

    @Test
    void aCaseCanBeOpenedAgainOnceTheOneBeforeHasEnded() {
        PlanView plan = live();
        time.forward(Duration.ofDays(340));
        renew(plan);
        assertThatThrownBy(() -> cast.sales.does(() -> plans.renew(plan.id()))).isInstanceOf(Refused.class);
        giveUp(plan);

        renew(plan);

        assertThat(cases.waitingAt(plan)).containsExactly(VERIFY_PAYMENT_AUTHORIZATION);
    }

    @Test
    void theMonthsReportIsBuiltFromTheActivationsMovements() {
        PlanView plan = live();
        CurrentActor.as(Actor.systemFor(""), () -> {
            reports.buildRequested();
            assertThat(reports.rows(java.time.YearMonth.of(2026, 3), "new-plans", java.util.Optional.of("EUR")))
                    .anySatisfy(row -> assertThat(row.planNumber()).isEqualTo(plan.number()));
        });
    }

    private PlanView live() {
        PlanView plan = given.anInvoicedPlan();
        paidAndCleared(plan);
        cast.customerSuccess.answers(POST_ACTIVATION_QUALITY_CHECK, plan, Map.of("outcome", "REACHABLE"));
        return plan;
    }

    private void renew(PlanView plan) {
        cast.sales.does(() -> plans.renew(plan.id()));
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
}
