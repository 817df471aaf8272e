package com.tendwell.story;

import static com.tendwell.process.paymentreversal.PaymentReversalProcess.REVIEW_REVERSED_PAYMENT;
import static com.tendwell.process.paymentverification.PaymentVerificationProcess.APPROVE_LARGE_PAYMENT;
import static com.tendwell.process.paymentverification.PaymentVerificationProcess.VERIFY_PAYMENT_AUTHORIZATION;
import static com.tendwell.process.prepaidactivation.PrepaidActivationProcess.POST_ACTIVATION_QUALITY_CHECK;
import static com.tendwell.process.purchaserefund.PurchaseRefundProcess.REFUND_CANCELLED_PURCHASE;
import static com.tendwell.process.unappliedpayment.UnappliedPaymentProcess.DECIDE_CUSTOMER_CREDIT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tendwell.audit.AuditTrail;
import com.tendwell.billing.CreditEntry;
import com.tendwell.billing.CreditNoteView;
import com.tendwell.billing.CreditNotes;
import com.tendwell.billing.Credits;
import com.tendwell.billing.InvoiceBalance;
import com.tendwell.billing.InvoiceStatus;
import com.tendwell.billing.InvoiceView;
import com.tendwell.billing.Invoices;
import com.tendwell.billing.MoneyOut;
import com.tendwell.billing.TransactionView.Status;
import com.tendwell.customer.CustomerView;
import com.tendwell.local.MailInbox;
import com.tendwell.plan.PlanStatus;
import com.tendwell.plan.PlanView;
import com.tendwell.process.RunningCases;
import com.tendwell.renewal.RenewalAnswers;
import com.tendwell.shared.Actor;
import com.tendwell.shared.CurrentActor;
import com.tendwell.shared.Refused;
import com.tendwell.shared.Subject;
import com.tendwell.support.Stage;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.history.HistoricActivityInstance;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Customers who pay late, in part, or whose payments are reversed, with the path of each case. Afterwards no task is
 * open, no claim is held, and the audit chain is intact.
 */
class LatePartialAndReversedPaymentsTest extends Stage {

    private static final Map<String, Object> CLEARED = Map.of("outcome", "CLEARED");
    private static final Map<String, Object> REACHABLE = Map.of("outcome", "REACHABLE");

    @Autowired
    MoneyOut moneyOut;

    @Autowired
    Invoices invoices;

    @Autowired
    Credits credits;

    @Autowired
    CreditNotes creditNotes;

    @Autowired
    RenewalAnswers answers;

    @Autowired
    AuditTrail audit;

    @Autowired
    MailInbox inbox;

    @Autowired
    RunningCases runningCases;

    @Autowired
    HistoryService history;

    @Autowired
    JdbcTemplate jdbc;

    private PlanView plan;

    @AfterEach
    void nothingIsLeftOpenAndTheAuditIsWhole() {
        time.reset();
        assertThat(runningCases.whereIs(plan.number())).as("cases left behind").isEmpty();
        assertThat(jdbc.queryForList(
                        """
                        select process from live_case
                        where subject = ? or subject in (select id from invoice where plan_id = ?)
                            or subject in (
                                select payment.id from payment_transaction payment
                                join invoice on invoice.id = payment.invoice_id and invoice.plan_id = ?)""",
                        String.class,
                        plan.id().value(),
                        plan.id().value(),
                        plan.id().value()))
                .as("claims left behind")
                .isEmpty();
        while (audit.seal() > 0) {
            // until every entry is sealed
        }
        assertThat(audit.verify()).isEmpty();
    }

    @Test
    void paymentInTheGracePeriodKeepsServiceAndAfterItThePlanLapsesAndReturns() {
        on("2026-03-02");
        CustomerView ada = given.aCustomer();
        plan = given.activated(given.aPrepaidPlanFor(ada, "1200.00"));

        on("2026-03-09");
        cast.finance.answers(VERIFY_PAYMENT_AUTHORIZATION, plan, notCleared());
        on("2026-03-12");
        assertThat(toldTo(plan)).containsExactly("invoice-issued");
        on("2026-03-13");
        assertThat(toldTo(plan)).containsExactly("invoice-issued", "payment-reminder");
        on("2026-03-16");
        assertThat(invoiceOf(plan).status()).as("its last day").isEqualTo(InvoiceStatus.PENDING_PAYMENT);
        on("2026-03-17");
        assertThat(invoiceOf(plan).status()).isEqualTo(InvoiceStatus.PAST_DUE);
        assertThat(newestMailTo(ada)).contains("is past due", "1,428.00 EUR").doesNotContain("by 16 March");

        on("2026-03-23");
        given.aPaymentInFullFor(plan);
        assertThat(statusOf(plan)).as("nobody has looked yet").isEqualTo(PlanStatus.PENDING);
        on("2026-03-25");
        cast.finance.answers(VERIFY_PAYMENT_AUTHORIZATION, plan, CLEARED);
        assertThat(statusOf(plan)).as("paid inside the grace").isEqualTo(PlanStatus.ACTIVE);
        assertThat(invoiceOf(plan).status()).isEqualTo(InvoiceStatus.PAID);
        cast.customerSuccess.answers(POST_ACTIVATION_QUALITY_CHECK, plan, REACHABLE);
        assertThat(toldTo(plan))
                .containsExactly("invoice-issued", "payment-reminder", "invoice-past-due", "activation-confirmed");
        assertThat(routeOf(invoiceOf(plan)))
                .containsSubsequence(
                        "verify-payment-authorization",
                        "what-comes-first",
                        "remind-customer",
                        "mark-invoice-past-due",
                        "payment-received",
                        "verify-payment-authorization",
                        "mark-invoice-paid",
                        "payment-verified");

        on("2027-02-08");
        nights.sweep(plan);
        on("2027-04-01");
        assertThat(statusOf(plan)).as("its last day was 24 March").isEqualTo(PlanStatus.ACTIVE);
        cast.sales.does(() -> answers.accept(plan.id(), "Ada called: the money is on its way."));
        time.runDueJobs();
        assertThat(statusOf(plan)).isEqualTo(PlanStatus.PENDING);
        on("2027-04-08");
        InvoiceView unpaid = invoiceOf(plan);
        assertThat(statusOf(plan)).isEqualTo(PlanStatus.EXPIRED);
        assertThat(unpaid.status()).isEqualTo(InvoiceStatus.VOID);

        on("2027-04-12");
        var late = given.aPaymentInFullFor(plan);
        assertThat(statusOf(plan)).as("nothing comes back silently").isEqualTo(PlanStatus.EXPIRED);
        assertThat(credits.balancesOf(ada.id())).hasToString("[EUR 1428.00]");

        on("2027-04-13");
        cast.sales.does(() -> plans.renew(plan.id()));
        time.runDueJobs();
        cast.finance.answers(
                cases.openTaskOf(DECIDE_CUSTOMER_CREDIT, late.reference()),
                Map.of("outcome", "USE", "invoiceNumber", number(invoiceOf(plan)), "note", "Ada wants to go on."));
        cast.finance.answers(VERIFY_PAYMENT_AUTHORIZATION, plan, CLEARED);
        cast.otherFinance.answers(APPROVE_LARGE_PAYMENT, plan, Map.of("outcome", "APPROVED"));
        cast.customerSuccess.answers(POST_ACTIVATION_QUALITY_CHECK, plan, REACHABLE);

        assertThat(statusOf(plan)).isEqualTo(PlanStatus.ACTIVE);
        assertThat(plans.get(plan.id()).latestGranted().orElseThrow().startsOn())
                .as("a new term")
                .contains(LocalDate.parse("2027-04-13"));
        assertThat(plans.inServiceOn(plan.id(), LocalDate.parse("2027-04-12"))).isFalse();
        assertThat(booksOf(unpaid)).isEqualTo("received 1428.00, applied 0.00, credited 1428.00, open 0.00");
        assertThat(booksOf(invoiceOf(plan))).isEqualTo("received 0.00, applied 1428.00, credited 0.00, open 0.00");
        assertThat(creditOf(ada)).containsExactly("NOT_OWED 1428.00", "APPLIED -1428.00");
        assertThat(toldTo(plan))
                .startsWith(
                        "invoice-issued",
                        "payment-reminder",
                        "invoice-past-due",
                        "activation-confirmed",
                        "renewal-offer")
                .endsWith("activation-confirmed");
        assertThat(eventsOf(plan))
                .containsSubsequence(
                        "invoice-past-due",
                        "invoice-paid",
                        "plan-active",
                        "plan-expired",
                        "invoice-voided",
                        "unapplied-payment",
                        "credit-applied",
                        "invoice-paid",
                        "plan-active");
    }

    @Test
    void anOverpaidRestBecomesCreditThatPaysTheNextInvoice() {
        on("2026-03-02");
        CustomerView ada = given.aCustomer();
        plan = given.activated(given.aPrepaidPlanFor(ada, "1200.00"));
        on("2026-03-04");
        pays(plan, "714.00");
        cast.finance.answers(VERIFY_PAYMENT_AUTHORIZATION, plan, CLEARED);
        assertThat(statusOf(plan)).isEqualTo(PlanStatus.PENDING);
        assertThat(booksOf(invoiceOf(plan))).isEqualTo("received 714.00, applied 0.00, credited 0.00, open 714.00");
        on("2026-03-13");
        assertThat(newestMailTo(ada))
                .contains("Received so far: 714.00 EUR", "Balance: 714.00 EUR", "by 16 March 2026");

        on("2026-03-16");
        pays(plan, "800.00");
        cast.finance.answers(VERIFY_PAYMENT_AUTHORIZATION, plan, CLEARED);
        InvoiceView purchase = invoiceOf(plan);
        assertThat(purchase.status()).isEqualTo(InvoiceStatus.PAID);
        assertThat(statusOf(plan)).isEqualTo(PlanStatus.ACTIVE);
        assertThat(booksOf(purchase)).isEqualTo("received 1514.00, applied 0.00, credited 86.00, open 0.00");
        assertThat(credits.balancesOf(ada.id())).hasToString("[EUR 86.00]");
        cast.customerSuccess.answers(POST_ACTIVATION_QUALITY_CHECK, plan, REACHABLE);
        assertThat(routeOf(purchase))
                .containsSubsequence(
                        "verify-payment-authorization",
                        "what-comes-first",
                        "payment-received",
                        "verify-payment-authorization",
                        "mark-invoice-paid",
                        "payment-verified")
                .doesNotContain("mark-invoice-past-due", "resolve-payment-mismatch");

        on("2026-05-04");
        InvoiceView extra = given.aManualInvoiceFor(plan, "72.27");
        assertThat(extra.total()).hasToString("EUR 86.00");
        CurrentActor.as(
                Actor.token("bookkeeping", "test.plan-admin", Set.of("transactions:write")),
                () -> credits.apply(ada.id(), number(extra), new BigDecimal("86.00")));
        time.runDueJobs();
        assertThat(invoiceOf(plan).status()).as("nobody was asked").isEqualTo(InvoiceStatus.PAID);
        assertThat(booksOf(extra)).isEqualTo("received 0.00, applied 86.00, credited 0.00, open 0.00");
        assertThat(creditOf(ada)).containsExactly("OVERPAID 86.00", "APPLIED -86.00");
        assertThat(credits.balancesOf(ada.id())).isEmpty();
        assertThat(routeOf(extra))
                .containsSubsequence("what-comes-first", "payment-received", "mark-invoice-paid", "payment-verified")
                .contains("collection-requested", "invoice-settled")
                .doesNotContain("verify-payment-authorization");
        assertThat(toldTo(plan))
                .containsExactly("invoice-issued", "payment-reminder", "activation-confirmed", "invoice-issued");
        assertThat(eventsOf(plan))
                .containsSubsequence("invoice-paid", "credit-given", "collection-requested", "credit-applied")
                .endsWith("invoice-paid");
    }

    @Test
    void aPartialPaymentWithoutTheRestIsRefunded() {
        on("2026-03-02");
        CustomerView bruno = given.aCustomer();
        plan = given.activated(given.aPrepaidPlanFor(bruno, "2400.00"));
        on("2026-03-10");
        pays(plan, "1000.00");
        cast.finance.answers(VERIFY_PAYMENT_AUTHORIZATION, plan, CLEARED);
        on("2026-03-23");
        assertThat(invoiceOf(plan).status()).as("the last day of grace").isEqualTo(InvoiceStatus.PAST_DUE);
        assertThat(credits.balancesOf(bruno.id())).isEmpty();

        on("2026-03-24");
        InvoiceView invoice = invoiceOf(plan);
        assertThat(statusOf(plan)).isEqualTo(PlanStatus.CANCELLED);
        assertThat(invoice.status()).isEqualTo(InvoiceStatus.VOID);
        assertThat(credits.balancesOf(bruno.id())).hasToString("[EUR 1000.00]");
        assertThat(newestMailTo(bruno)).contains("1,000.00 EUR");

        on("2026-03-25");
        assertThatThrownBy(() -> cast.finance.does(() -> moneyOut.refund(bruno.id(), back(invoice, "1000.01"))))
                .isInstanceOf(Refused.class);
        cast.otherFinance.answers(
                REFUND_CANCELLED_PURCHASE,
                plan,
                Map.of("outcome", "REFUND", "refundReference", "BACK-" + number(invoice), "note", "As they asked."));
        assertThat(credits.balancesOf(bruno.id())).isEmpty();
        assertThat(creditOf(bruno)).containsExactly("NOT_OWED 1000.00", "REFUNDED -1000.00");
        assertThat(booksOf(invoice))
                .as("a refund never counts as received")
                .isEqualTo("received 1000.00, applied 0.00, credited 1000.00, open 1856.00");
        assertThat(toldTo(plan))
                .containsExactly("invoice-issued", "payment-reminder", "invoice-past-due", "payment-failed");
        assertThat(routeOf(invoice))
                .containsSubsequence(
                        "verify-payment-authorization",
                        "what-comes-first",
                        "remind-customer",
                        "mark-invoice-past-due",
                        "grace-ended",
                        "payment-not-received");
        assertThat(eventsOf(plan))
                .containsSubsequence("invoice-past-due", "credit-given", "refund-requested", "credit-refunded")
                .contains("invoice-voided", "plan-cancelled");
    }

    @Test
    void aPaymentReversedAMonthLaterIsRequestedAndPaidAgain() {
        CustomerView ada = given.aCustomer();
        plan = inServiceSince4March(ada, "1428.00");
        on("2026-04-07");
        reverses(plan, "1428.00");
        assertThat(invoiceOf(plan).status()).isEqualTo(InvoiceStatus.PAST_DUE);
        assertThat(statusOf(plan)).isEqualTo(PlanStatus.ACTIVE);
        assertThat(booksOf(invoiceOf(plan))).isEqualTo("received 0.00, applied 0.00, credited 0.00, open 1428.00");

        on("2026-04-08");
        decides(plan, "ASK_AGAIN");
        assertThat(newestMailTo(ada))
                .contains("reversed your payment", "1,428.00 EUR")
                .doesNotContain("by 16 March");
        on("2026-04-14");
        given.aPaymentInFullFor(plan);
        cast.finance.answers(VERIFY_PAYMENT_AUTHORIZATION, plan, CLEARED);

        InvoiceView invoice = invoiceOf(plan);
        assertThat(invoice.status()).isEqualTo(InvoiceStatus.PAID);
        assertThat(statusOf(plan)).isEqualTo(PlanStatus.ACTIVE);
        assertThat(booksOf(invoice)).isEqualTo("received 1428.00, applied 0.00, credited 0.00, open 0.00");
        assertThat(creditOf(ada)).isEmpty();
        assertThat(endOf(plan)).as("the same term").isEqualTo("2027-03-03");
        assertThat(toldTo(plan)).containsExactly("invoice-issued", "activation-confirmed", "payment-reversed");
        assertThat(routeOf(invoice))
                .containsSubsequence(
                        "payment-verified",
                        "review-reversed-payment",
                        "tell-customer-payment-reversed",
                        "mark-invoice-paid")
                .contains("payment-recovered");
        assertThat(eventsOf(plan))
                .containsSubsequence("invoice-paid", "plan-active", "invoice-reopened", "finance-decided")
                .endsWith("invoice-paid");
    }

    @Test
    void aWithdrawnReversalRestoresServiceFromThatDay() {
        CustomerView bruno = given.aCustomer();
        plan = inServiceSince4March(bruno, "1428.00");
        on("2026-04-07");
        reverses(plan, "1428.00");
        decides(plan, "PAUSE_PLAN");
        assertThat(statusOf(plan)).isEqualTo(PlanStatus.PAUSED);
        on("2026-04-09");
        reports("PAID-1-" + plan.number(), plan, Status.SUCCESS, "1428.00");

        InvoiceView invoice = invoiceOf(plan);
        assertThat(invoice.status()).isEqualTo(InvoiceStatus.PAID);
        assertThat(statusOf(plan)).isEqualTo(PlanStatus.ACTIVE);
        assertThat(cases.waitingAt(plan)).isEmpty();
        assertThat(booksOf(invoice)).isEqualTo("received 1428.00, applied 0.00, credited 0.00, open 0.00");
        assertThat(creditOf(bruno)).isEmpty();
        assertThat(plans.inServiceOn(plan.id(), LocalDate.parse("2026-04-08"))).isFalse();
        assertThat(plans.inServiceOn(plan.id(), LocalDate.parse("2026-04-09"))).isTrue();
        assertThat(endOf(plan))
                .as("days of a pause for a reversal are not made up")
                .isEqualTo("2027-03-03");
        assertThat(toldTo(plan))
                .containsExactly(
                        "invoice-issued", "activation-confirmed", "plan-paused", "payment-reversed", "plan-resumed");
        assertThat(routeOf(invoice))
                .containsSubsequence("review-reversed-payment", "reversal-withdrawn", "review-cancelled");
        assertThat(eventsOf(plan))
                .containsSubsequence("invoice-reopened", "plan-paused", "invoice-paid")
                .contains("reversal-withdrawn");
    }

    @Test
    void cancellingAfterAReversalGivesACreditNoteAndRefundsTheRest() {
        CustomerView clara = given.aCustomer();
        plan = inServiceSince4March(clara, "428.00", "1000.00");
        on("2026-04-07");
        reports("PAID-2-" + plan.number(), plan, Status.REVERSED, "1000.00");
        assertThat(booksOf(invoiceOf(plan))).isEqualTo("received 428.00, applied 0.00, credited 0.00, open 1000.00");
        decides(plan, "CANCEL_PLAN");

        InvoiceView invoice = invoiceOf(plan);
        assertThat(statusOf(plan)).isEqualTo(PlanStatus.CANCELLED);
        assertThat(invoice.status()).isEqualTo(InvoiceStatus.VOID);
        assertThat(asSystem(() -> creditNotes.ofInvoice(invoice.id())))
                .extracting(CreditNoteView::total)
                .hasToString("[EUR 1428.00]");
        assertThat(credits.balancesOf(clara.id())).hasToString("[EUR 428.00]");

        on("2026-04-08");
        cast.otherFinance.answers(
                REFUND_CANCELLED_PURCHASE,
                plan,
                Map.of("outcome", "REFUND", "refundReference", "BACK-" + plan.number(), "note", "As agreed."));
        assertThat(credits.balancesOf(clara.id())).isEmpty();
        assertThat(creditOf(clara)).containsExactly("NOT_OWED 428.00", "REFUNDED -428.00");
        assertThat(booksOf(invoice)).isEqualTo("received 428.00, applied 0.00, credited 428.00, open 0.00");
        assertThat(toldTo(plan))
                .startsWith("invoice-issued", "activation-confirmed")
                .contains("credit-note-issued", "plan-cancelled")
                .doesNotContain("payment-reversed");
        assertThat(routeOf(invoice))
                .containsSubsequence("payment-verified", "review-reversed-payment", "plan-cancelled")
                .containsSubsequence("refund-cancelled-purchase", "refund-decided");
        assertThat(eventsOf(plan))
                .containsSubsequence("invoice-reopened", "credit-note-issued", "refund-requested", "credit-refunded")
                .contains("plan-cancelled", "invoice-voided");
    }

    @Test
    void aPlanPausedAfterAReversalResumesOncePaid() {
        CustomerView ada = given.aCustomer();
        plan = inServiceSince4March(ada, "1428.00");
        on("2026-04-07");
        reverses(plan, "1428.00");
        assertThat(statusOf(plan)).as("finance decides, no machine").isEqualTo(PlanStatus.ACTIVE);
        decides(plan, "PAUSE_PLAN");
        assertThat(statusOf(plan)).isEqualTo(PlanStatus.PAUSED);
        assertThat(plans.inServiceOn(plan.id(), LocalDate.parse("2026-04-09"))).isFalse();
        assertThat(toldTo(plan)).contains("payment-reversed");

        on("2026-04-10");
        given.aPaymentInFullFor(plan);
        cast.otherFinance.answers(VERIFY_PAYMENT_AUTHORIZATION, plan, CLEARED);

        assertThat(invoiceOf(plan).status()).isEqualTo(InvoiceStatus.PAID);
        assertThat(statusOf(plan)).isEqualTo(PlanStatus.ACTIVE);
        assertThat(booksOf(invoiceOf(plan))).isEqualTo("received 1428.00, applied 0.00, credited 0.00, open 0.00");
        assertThat(creditOf(ada)).isEmpty();
        assertThat(cases.waitingAt(plan)).isEmpty();
    }

    @Test
    void creditAllocatedByAPersonNeedsTwoOthers() {
        CustomerView ada = given.aCustomer();
        plan = inServiceSince4March(ada, "700.00", "800.00");
        on("2026-05-04");
        InvoiceView repair = given.aManualInvoiceFor(plan, "60.00");
        cast.manager.does(
                () -> credits.apply(ada.id(), number(repair), repair.total().getAmount()));
        time.runDueJobs();
        cast.finance.answers(VERIFY_PAYMENT_AUTHORIZATION, plan, CLEARED);
        assertThat(invoiceOf(plan).status()).isEqualTo(InvoiceStatus.PENDING_PAYMENT);
        cast.otherFinance.answers(APPROVE_LARGE_PAYMENT, plan, Map.of("outcome", "APPROVED"));

        assertThat(invoiceOf(plan).status()).isEqualTo(InvoiceStatus.PAID);
        assertThat(booksOf(repair)).isEqualTo("received 0.00, applied 71.40, credited 0.00, open 0.00");
        assertThat(credits.balancesOf(ada.id())).hasToString("[EUR 0.60]");
    }

    /** Each payment has a reference of its own: first, second and so on. */
    private PlanView inServiceSince4March(CustomerView customer, String... payments) {
        on("2026-03-02");
        PlanView bought = given.activated(given.aPrepaidPlanFor(customer, "1200.00"));
        on("2026-03-04");
        for (int payment = 1; payment <= payments.length; payment++) {
            reports("PAID-" + payment + "-" + bought.number(), bought, Status.SUCCESS, payments[payment - 1]);
        }
        cast.finance.answers(VERIFY_PAYMENT_AUTHORIZATION, bought, CLEARED);
        cast.customerSuccess.answers(POST_ACTIVATION_QUALITY_CHECK, bought, REACHABLE);
        assertThat(statusOf(bought)).isEqualTo(PlanStatus.ACTIVE);
        return bought;
    }

    private void pays(PlanView plan, String amount) {
        given.aTransaction(plan, Status.SUCCESS, new BigDecimal(amount));
    }

    private void reverses(PlanView plan, String amount) {
        reports("PAID-1-" + plan.number(), plan, Status.REVERSED, amount);
    }

    private void reports(String reference, PlanView plan, Status status, String amount) {
        given.aTransaction(reference, plan, status, new BigDecimal(amount));
    }

    private void decides(PlanView plan, String decision) {
        cast.finance.answers(
                REVIEW_REVERSED_PAYMENT, plan, Map.of("outcome", decision, "note", "The bank took it back."));
    }

    private static Map<String, Object> notCleared() {
        return Map.of("outcome", "NOT_CLEARED", "note", "Nothing on the statement.");
    }

    private static Credits.NewRefund back(InvoiceView invoice, String amount) {
        return new Credits.NewRefund(
                number(invoice), new BigDecimal(amount), "bank-transfer", "BACK-" + number(invoice), "As agreed.");
    }

    /** Ten o'clock in the office's time zone, with everything due done and mails sent. */
    private void on(String day) {
        time.travelTo(LocalDate.parse(day)
                .atTime(LocalTime.of(10, 0))
                .atZone(ZoneId.of("Europe/Berlin"))
                .toInstant());
        time.runDueJobs();
        notifications.sendDue();
    }

    private String newestMailTo(CustomerView customer) {
        notifications.sendDue();
        return inbox.to(customer.reachableContact().orElseThrow().email())
                .get(0)
                .text();
    }

    private String booksOf(InvoiceView invoice) {
        InvoiceBalance balance = asSystem(() -> invoices.balance(invoice.id()));
        return "received %s, applied %s, credited %s, open %s"
                .formatted(
                        balance.received().getAmount(),
                        balance.applied().getAmount(),
                        balance.credited().getAmount(),
                        balance.open().getAmount());
    }

    /** Oldest first. */
    private List<String> creditOf(CustomerView customer) {
        List<CreditEntry> newestFirst = cast.manager
                .does(() -> credits.ledgerOf(customer.id(), Optional.empty(), 10))
                .items();
        return newestFirst.stream()
                .sorted(Comparator.comparing(CreditEntry::id))
                .map(entry -> entry.kind() + " " + entry.amount().getAmount())
                .toList();
    }

    /** Elements that the cases of this invoice passed, by day and then by case. */
    private List<String> routeOf(InvoiceView invoice) {
        return history.createHistoricProcessInstanceQuery().processInstanceBusinessKey(number(invoice)).list().stream()
                .flatMap(passed -> history
                        .createHistoricActivityInstanceQuery()
                        .processInstanceId(passed.getId())
                        .orderPartiallyByOccurrence()
                        .asc()
                        .list()
                        .stream())
                .sorted(Comparator.comparing(HistoricActivityInstance::getStartTime))
                .map(HistoricActivityInstance::getActivityId)
                .toList();
    }

    private List<String> eventsOf(PlanView plan) {
        return audit.about(new Subject("plan", plan.id().toString())).stream()
                .map(AuditTrail.Entry::event)
                .toList();
    }

    private String endOf(PlanView plan) {
        return plans.get(plan.id())
                .latestGranted()
                .orElseThrow()
                .endsOn()
                .orElseThrow()
                .toString();
    }

    private static String number(InvoiceView invoice) {
        return invoice.number().orElseThrow();
    }

    private static <T> T asSystem(Supplier<T> work) {
        return CurrentActor.as(Actor.systemFor(""), work);
    }
}
