package com.tendwell.process.prepaidactivation;

import static com.tendwell.process.paymentverification.PaymentVerificationProcess.APPROVE_LARGE_PAYMENT;
import static com.tendwell.process.paymentverification.PaymentVerificationProcess.RESOLVE_PAYMENT_MISMATCH;
import static com.tendwell.process.paymentverification.PaymentVerificationProcess.RESOLVE_UNKNOWN_PAYMENT;
import static com.tendwell.process.paymentverification.PaymentVerificationProcess.VERIFY_PAYMENT_AUTHORIZATION;
import static com.tendwell.process.prepaidactivation.PrepaidActivationProcess.COMPLETE_CUSTOMER_DETAILS;
import static com.tendwell.process.prepaidactivation.PrepaidActivationProcess.FIX_PROVISIONING;
import static com.tendwell.process.prepaidactivation.PrepaidActivationProcess.POST_ACTIVATION_QUALITY_CHECK;
import static com.tendwell.process.purchaserefund.PurchaseRefundProcess.REFUND_CANCELLED_PURCHASE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tendwell.audit.AuditTrail;
import com.tendwell.billing.CreditNotes;
import com.tendwell.billing.Credits;
import com.tendwell.billing.InvoiceStatus;
import com.tendwell.billing.Invoices;
import com.tendwell.billing.TransactionView.Status;
import com.tendwell.customer.Customers;
import com.tendwell.plan.Cancellations;
import com.tendwell.plan.Cancellations.CancelRequest;
import com.tendwell.plan.DueEnds;
import com.tendwell.plan.PlanStatus;
import com.tendwell.plan.PlanView;
import com.tendwell.plan.ServicePlans;
import com.tendwell.process.UserTasks;
import com.tendwell.shared.Actor;
import com.tendwell.shared.CurrentActor;
import com.tendwell.shared.LiveCases;
import com.tendwell.shared.Refused;
import com.tendwell.shared.Subject;
import com.tendwell.support.Stage;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;

/** A purchase or renewal is cancelled at every step, and no loose end is left. */
class CancellationPathTest extends Stage {

    @Autowired
    Cancellations cancellations;

    @Autowired
    DueEnds endOfService;

    private static final LocalDate FIRST_MONDAY = LocalDate.of(2026, 3, 2);
    private static final String WHY = "The customer moved away.";

    @Autowired
    Customers customers;

    @Autowired
    Invoices invoices;

    @Autowired
    CreditNotes creditNotes;

    @Autowired
    Credits credits;

    @Autowired
    LiveCases liveCases;

    @Autowired
    AuditTrail audit;

    @Autowired
    UserTasks userTasks;

    @Autowired
    RuntimeService runtime;

    @Autowired
    ManagementService management;

    /** Steps of a purchase before its invoice is issued. */
    static Stream<Arguments> beforeTheInvoice() {
        return Stream.of(
                at("asked for, and no machine was at it", test -> test.requested()),
                at("somebody completes the customer's details", test -> test.unreachable()),
                at("the details are complete, and no machine was at it", test -> {
                    PlanView plan = test.unreachable();
                    test.cast.customerSuccess.answersOnly(
                            COMPLETE_CUSTOMER_DETAILS, plan, Map.of("name", "Ada", "email", "ada@bakery.example"));
                    return plan;
                }),
                at("Processing, and the invoice is not made yet", test -> {
                    PlanView plan = test.requested();
                    test.time.runOneJobOf(test.cases.activationOf(plan));
                    return plan;
                }));
    }

    /** Steps of a purchase during payment verification, with and without a machine about to continue. */
    static Stream<Arguments> whileThePaymentIsVerified() {
        return Stream.of(
                at("finance verifies", test -> test.given.anInvoicedPlan()),
                at("finance has verified, and no machine was at it", test -> {
                    PlanView plan = test.given.anInvoicedPlan();
                    test.cast.finance.answersOnly(VERIFY_PAYMENT_AUTHORIZATION, plan, said("UNKNOWN"));
                    return plan;
                }),
                at("nobody knows whether it was paid", test -> test.unknown()),
                at("that was answered, and no machine was at it", test -> {
                    PlanView plan = test.unknown();
                    test.cast.otherFinance.answersOnly(RESOLVE_UNKNOWN_PAYMENT, plan, said("WAIT"));
                    return plan;
                }),
                at("it is waited for", test -> test.waiting()),
                at("answer and record contradict each other", test -> {
                    PlanView plan = test.given.anInvoicedPlan();
                    test.cast.finance.answers(VERIFY_PAYMENT_AUTHORIZATION, plan, said("CLEARED"));
                    assertThat(test.cases.waitingAt(plan)).containsExactly(RESOLVE_PAYMENT_MISMATCH);
                    return plan;
                }));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("beforeTheInvoice")
    void beforeTheInvoiceNothingRemains(String where, Function<CancellationPathTest, PlanView> standing) {
        PlanView plan = standing.apply(this);

        cancel(plan);

        assertOver(plan);
        assertThat(invoices.forCustomerOf(plan.id())).isEmpty();
        assertThat(toldTo(plan)).isEmpty();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("whileThePaymentIsVerified")
    void withoutPaymentsTheInvoiceIsVoided(String where, Function<CancellationPathTest, PlanView> standing) {
        PlanView plan = standing.apply(this);

        cancel(plan);

        assertOver(plan);
        assertThat(invoiceOf(plan).status()).isEqualTo(InvoiceStatus.VOID);
        assertThat(creditOf(plan)).isEmpty();
        assertThat(toldTo(plan)).endsWith("purchase-cancelled");
        assertThat(cases.waitingAt(plan)).isEmpty();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("whileThePaymentIsVerified")
    void withPaymentsTheInvoiceIsCreditedAndFinanceAsked(
            String where, Function<CancellationPathTest, PlanView> standing) {
        PlanView plan = standing.apply(this);
        given.aTransaction(plan, Status.SUCCESS, invoiceOf(plan).total().getAmount());

        cancel(plan);

        assertOver(plan);
        assertThat(invoiceOf(plan).status()).isEqualTo(InvoiceStatus.VOID);
        assertThat(creditOf(plan)).containsExactly("EUR 1428.00");
        assertThat(cases.waitingAt(plan)).containsExactly(REFUND_CANCELLED_PURCHASE);
        assertThat(events(plan))
                .containsSubsequence(
                        "plan-cancelled",
                        "purchase-cancelled",
                        "credit-note-issued",
                        "credit-given",
                        "refund-requested");
    }

    @Test
    void aSecondPersonsTaskIsRemovedTooAndThePartialPaymentCredited() {
        PlanView plan = given.activated(given.aLargePrepaidPlan());
        given.aPaymentInFullFor(plan);
        cast.finance.answers(VERIFY_PAYMENT_AUTHORIZATION, plan, Map.of("outcome", "CLEARED"));
        assertThat(cases.waitingAt(plan)).containsExactly(APPROVE_LARGE_PAYMENT);

        cancel(plan);

        assertOver(plan);
        assertThat(cases.waitingAt(plan)).containsExactly(REFUND_CANCELLED_PURCHASE);
    }

    @Test
    void aPartialPaymentIsCreditedAndRefunded() {
        PlanView plan = given.anInvoicedPlan();
        given.aTransaction(plan, Status.SUCCESS, new BigDecimal("400.00"));

        cancel(plan);

        assertThat(creditOf(plan)).containsExactly("EUR 400.00");
        cast.finance.answers(
                REFUND_CANCELLED_PURCHASE,
                plan,
                Map.of("outcome", "REFUND", "refundReference", "RF-" + plan.number(), "note", "Sent by the bank."));
        assertThat(creditOf(plan)).isEmpty();
        assertThat(cases.waitingAt(plan)).isEmpty();
        assertThat(liveCases.isLive("purchase-refund", invoiceOf(plan).id().value()))
                .isFalse();
    }

    @Test
    void aKeptPaymentStaysTheCustomersCredit() {
        PlanView plan = given.anInvoicedPlan();
        given.aPaymentInFullFor(plan);
        cancel(plan);

        cast.finance.answers(
                REFUND_CANCELLED_PURCHASE, plan, Map.of("outcome", "KEEP", "note", "For the next plan, said Ada."));

        assertThat(creditOf(plan)).containsExactly("EUR 1428.00");
        assertThat(cases.waitingAt(plan)).isEmpty();
    }

    @Test
    void thePlansSellerDoesNotDecideAboutItsPayments() {
        PlanView plan = given.anInvoicedPlan();
        given.aPaymentInFullFor(plan);
        cancel(plan);

        assertThatThrownBy(() ->
                        cast.sales.answers(REFUND_CANCELLED_PURCHASE, plan, Map.of("outcome", "KEEP", "note", "mine")))
                .isInstanceOf(Refused.class);
        assertThatThrownBy(() -> cast.finance.answers(
                        REFUND_CANCELLED_PURCHASE, plan, Map.of("outcome", "REFUND", "note", "no reference")))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("refundReference");
        assertThat(cases.waitingAt(plan)).containsExactly(REFUND_CANCELLED_PURCHASE);
    }

    @Test
    void aCancelledRenewalGoesBackToItsRunningTermAndCanBeAskedForAgain() {
        PlanView plan = live();
        time.forward(Duration.ofDays(340));
        renew(plan);
        given.aTransaction(plan, Status.SUCCESS, new BigDecimal("100.00"));

        cast.sales.does(() -> cancellations.cancelPurchase(plan.id(), version(plan), WHY));
        time.runDueJobs();

        assertThat(statusOf(plan)).isEqualTo(PlanStatus.ACTIVE);
        assertThat(plans.get(plan.id()).inServiceOn(FIRST_MONDAY.plusDays(364))).isTrue();
        assertThat(cases.activationOf(plan)).isNull();
        assertThat(cases.waitingAt(plan)).containsExactly(REFUND_CANCELLED_PURCHASE);
        renew(plan);
        assertThat(cases.waitingAt(plan)).containsExactly(REFUND_CANCELLED_PURCHASE, VERIFY_PAYMENT_AUTHORIZATION);
    }

    @Test
    void aPlanThatIsCancelledAtTheEndOfItsTermLosesItsRenewalFirst() {
        PlanView plan = live();
        time.forward(Duration.ofDays(340));
        renew(plan);

        cast.sales.does(() -> cancellations.cancel(plan.id(), version(plan), CancelRequest.atEndOfTerm(WHY)));
        time.runDueJobs();

        assertThat(statusOf(plan)).isEqualTo(PlanStatus.ACTIVE);
        assertThat(plans.get(plan.id()).cancellation().orElseThrow().lastDay())
                .isEqualTo(FIRST_MONDAY.plusYears(1).minusDays(1));
        assertThat(invoiceOf(plan).status()).isEqualTo(InvoiceStatus.VOID);
        time.forward(Duration.ofDays(30));
        endOfService.endDue();
        assertThat(statusOf(plan)).isEqualTo(PlanStatus.CANCELLED);
    }

    @Test
    void aMerelyRequestedRenewalIsCancelledWithoutATrace() {
        PlanView plan = live();
        time.forward(Duration.ofDays(340));
        cast.sales.does(() -> plans.renew(plan.id()));

        cast.sales.does(() -> cancellations.cancelPurchase(plan.id(), version(plan), WHY));
        time.runDueJobs();

        assertThat(statusOf(plan)).isEqualTo(PlanStatus.ACTIVE);
        assertThat(plans.get(plan.id()).terms()).hasSize(1);
        assertThat(cases.activationOf(plan)).isNull();
    }

    @Test
    void afterStepEightTheRuleForActivePlansAppliesAndTheLastStepsStillRun() {
        PlanView plan = given.anInvoicedPlan();
        paidAndCleared(plan);
        time.forward(Duration.ofDays(10));

        cast.sales.does(() -> cancellations.cancel(plan.id(), version(plan), CancelRequest.now(WHY)));
        time.runDueJobs();

        assertThat(statusOf(plan)).isEqualTo(PlanStatus.CANCELLED);
        assertThat(invoiceOf(plan).status()).isEqualTo(InvoiceStatus.PAID);
        assertThat(toldTo(plan)).endsWith("plan-cancelled");
        assertThat(creditOf(plan)).as("355 of 365 days").containsExactly("EUR 1388.88");
        assertThat(cases.waitingAt(plan)).containsExactly(POST_ACTIVATION_QUALITY_CHECK, REFUND_CANCELLED_PURCHASE);
        cast.customerSuccess.answers(
                POST_ACTIVATION_QUALITY_CHECK,
                plan,
                Map.of("outcome", "NOT_REACHABLE", "brokenFeature", "CALENDAR_FEED", "note", "It is cancelled."));
        cast.backOffice.answers(FIX_PROVISIONING, plan, Map.of("note", "Nothing to mend."));
        cast.customerSuccess.answers(POST_ACTIVATION_QUALITY_CHECK, plan, Map.of("outcome", "REACHABLE"));
        assertThat(cases.activationOf(plan)).isNull();
    }

    @Test
    void cancelledOnTheDayOfItsActivationEverythingIsCredited() {
        PlanView plan = given.anInvoicedPlan();
        paidAndCleared(plan);

        cast.sales.does(() -> cancellations.cancel(plan.id(), version(plan), CancelRequest.now(WHY)));
        time.runDueJobs();

        assertThat(creditOf(plan)).containsExactly("EUR 1428.00");
        assertThat(cases.waitingAt(plan)).containsExactly(POST_ACTIVATION_QUALITY_CHECK, REFUND_CANCELLED_PURCHASE);
        cast.customerSuccess.answers(POST_ACTIVATION_QUALITY_CHECK, plan, Map.of("outcome", "REACHABLE"));
        assertThat(cases.activationOf(plan)).isNull();
    }

    @Test
    void withNothingToCancelTheAnswerSaysSo() {
        PlanView plan = live();

        assertThatThrownBy(() -> cast.sales.does(() -> cancellations.cancelPurchase(plan.id(), version(plan), WHY)))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("Active")
                .hasMessageContaining("Cancel the plan itself");
    }

    @Test
    void aPersonWithTheTaskOpenIsToldWhoCancelled() {
        PlanView plan = given.anInvoicedPlan();
        String task = cases.openTask(VERIFY_PAYMENT_AUTHORIZATION, plan);
        cast.finance.does(() -> {
            userTasks.claim(task);
            return task;
        });

        cancel(plan);

        assertThatThrownBy(() -> cast.finance.does(() -> {
                    userTasks.complete(task, Map.of("outcome", "CLEARED"));
                    return task;
                }))
                .isInstanceOfSatisfying(
                        Refused.class, refused -> assertThat(refused.kind()).isEqualTo(Refused.Kind.CONFLICT))
                .hasMessageContaining(plan.number() + " was cancelled by Test sales")
                .hasMessageContaining(WHY);
    }

    @Test
    void aCustomerWhoIsBlockedAfterThePaymentIsCreditedStepByStep() {
        PlanView plan = given.anInvoicedPlan();
        given.aPaymentInFullFor(plan);
        cast.manager.does(() -> customers.block(plan.customer(), "Three reversals in a year"));

        cast.finance.answers(VERIFY_PAYMENT_AUTHORIZATION, plan, Map.of("outcome", "CLEARED"));

        assertOver(plan);
        assertThat(invoiceOf(plan).status()).isEqualTo(InvoiceStatus.PAID);
        assertThat(asSystem(() -> creditNotes.ofInvoice(invoiceOf(plan).id()))).hasSize(1);
        assertThat(creditOf(plan)).containsExactly("EUR 1428.00");
        assertThat(toldTo(plan)).endsWith("activation-refused");
        assertThat(cases.waitingAt(plan)).containsExactly(REFUND_CANCELLED_PURCHASE);
        assertThat(steps(plan))
                .containsSubsequence(
                        "mark-invoice-paid: invoice-paid",
                        "activate-service-plan: activation-refused",
                        "credit-invoice: credit-note-issued",
                        "credit-invoice: credit-given",
                        "credit-invoice: refund-requested",
                        "cancel-refused-activation: term-cancelled",
                        "cancel-refused-activation: plan-cancelled",
                        "tell-customer-activation-refused: notification-written");
    }

    @Test
    void aPlanWhoseEndPassedWhileItWasPaidIsNotActivated() {
        PlanView plan = given.aPrepaidPlan();
        cast.sales.does(() -> cancellations.endOn(
                plan.id(), version(plan), Optional.of(FIRST_MONDAY.plusDays(5)), "Only for the fair"));
        given.activated(plan);
        given.aPaymentInFullFor(plan);
        time.forward(Duration.ofDays(6));

        cast.finance.answers(VERIFY_PAYMENT_AUTHORIZATION, plan, Map.of("outcome", "CLEARED"));

        assertOver(plan);
        assertThat(cases.waitingAt(plan)).containsExactly(REFUND_CANCELLED_PURCHASE);
        assertThat(events(plan)).contains("activation-refused", "credit-note-issued", "plan-cancelled");
    }

    @Test
    void aRefusedRenewalGoesBackToItsRunningTerm() {
        PlanView plan = live();
        time.forward(Duration.ofDays(340));
        renew(plan);
        given.aPaymentInFullFor(plan);
        cast.manager.does(() -> customers.block(plan.customer(), "Three reversals in a year"));

        cast.finance.answers(VERIFY_PAYMENT_AUTHORIZATION, plan, Map.of("outcome", "CLEARED"));

        assertThat(statusOf(plan)).isEqualTo(PlanStatus.ACTIVE);
        assertThat(plans.get(plan.id()).inServiceOn(FIRST_MONDAY.plusDays(364))).isTrue();
        assertThat(plans.get(plan.id()).inServiceOn(FIRST_MONDAY.plusDays(365))).isFalse();
        assertThat(creditOf(plan)).containsExactly("EUR 1428.00");
        assertThat(cases.waitingAt(plan)).containsExactly(REFUND_CANCELLED_PURCHASE);
        assertThat(cases.activationOf(plan)).isNull();
    }

    @Test
    void aCaseOfAnOlderDrawingIsNotCancelledAndNothingChanges() {
        PlanView plan = given.anInvoicedPlan();
        String subscription = runtime.createEventSubscriptionQuery()
                .processInstanceId(cases.activationOf(plan).getId())
                .eventName("activation-cancelled")
                .singleResult()
                .getId();
        jdbc.update("delete from act_ru_event_subscr where id_ = ?", subscription);

        assertThatThrownBy(() -> cancel(plan)).isInstanceOf(Refused.class).hasMessageContaining("cannot be cancelled");

        assertThat(statusOf(plan)).isEqualTo(PlanStatus.PENDING);
        assertThat(invoiceOf(plan).status()).isEqualTo(InvoiceStatus.PENDING_PAYMENT);
    }

    @Autowired
    org.springframework.jdbc.core.JdbcTemplate jdbc;

    // -- where a purchase stands --------------------------------------------------------------------------------------

    private PlanView requested() {
        PlanView plan = given.aPrepaidPlan();
        cast.sales.does(() -> plans.activate(plan.id()));
        return plan;
    }

    private PlanView unreachable() {
        return given.activated(given.aPrepaidPlanFor(given.aCustomerWhomNobodyCanReach(), "1200.00"));
    }

    private PlanView unknown() {
        PlanView plan = given.anInvoicedPlan();
        cast.finance.answers(VERIFY_PAYMENT_AUTHORIZATION, plan, said("UNKNOWN"));
        assertThat(cases.waitingAt(plan)).containsExactly(RESOLVE_UNKNOWN_PAYMENT);
        return plan;
    }

    private PlanView waiting() {
        PlanView plan = given.anInvoicedPlan();
        cast.finance.answers(VERIFY_PAYMENT_AUTHORIZATION, plan, said("NOT_CLEARED"));
        assertThat(cases.waitingAt(plan)).isEmpty();
        return plan;
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

    private void cancel(PlanView plan) {
        cast.sales.does(() -> cancellations.cancel(plan.id(), version(plan), CancelRequest.now(WHY)));
        time.runDueJobs();
    }

    private void assertOver(PlanView plan) {
        assertThat(statusOf(plan)).isEqualTo(PlanStatus.CANCELLED);
        assertThat(cases.activationOf(plan)).isNull();
        assertThat(liveCases.isLive(ServicePlans.ACTIVATION_CASE, plan.id().value()))
                .isFalse();
        assertThat(casesOf(plan))
                .extracting(ProcessInstance::getProcessDefinitionId)
                .noneMatch(definition -> definition.startsWith("payment-verification:"));
        assertThat(casesOf(plan))
                .flatExtracting(one -> runtime.createIncidentQuery()
                        .processInstanceId(one.getId())
                        .list())
                .isEmpty();
    }

    /** Live ones about the plan or one of its invoices. */
    private List<ProcessInstance> casesOf(PlanView plan) {
        Stream<String> numbers = Stream.concat(
                Stream.of(plan.number()),
                invoices.forCustomerOf(plan.id()).stream().flatMap(invoice -> invoice.number().stream()));
        return numbers.flatMap(number ->
                        runtime.createProcessInstanceQuery().processInstanceBusinessKey(number).list().stream())
                .toList();
    }

    private long version(PlanView plan) {
        return plans.get(plan.id()).version();
    }

    private List<String> creditOf(PlanView plan) {
        return asSystem(() -> credits.balancesOf(plan.customer())).stream()
                .map(Object::toString)
                .toList();
    }

    private List<String> events(PlanView plan) {
        return audit.about(new Subject("plan", plan.id().toString())).stream()
                .map(AuditTrail.Entry::event)
                .toList();
    }

    /** The process step that wrote each entry. */
    private List<String> steps(PlanView plan) {
        return audit.about(new Subject("plan", plan.id().toString())).stream()
                .map(entry -> entry.task() + ": " + entry.event())
                .toList();
    }

    private static Map<String, Object> said(String outcome) {
        return outcome.equals("CLEARED")
                ? Map.of("outcome", outcome, "nothingReceived", "CLEARED_ANYWAY")
                : Map.of("outcome", outcome, "note", "As the statement says.");
    }

    private static Arguments at(String where, Function<CancellationPathTest, PlanView> standing) {
        return Arguments.of(where, standing);
    }

    private static <T> T asSystem(Supplier<T> work) {
        return CurrentActor.as(Actor.systemFor(""), work);
    }
}
