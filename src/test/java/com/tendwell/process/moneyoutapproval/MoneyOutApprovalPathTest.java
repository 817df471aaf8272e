package com.tendwell.process.moneyoutapproval;

import static com.tendwell.process.moneyoutapproval.MoneyOutApprovalProcess.APPROVE_MONEY_OUT;
import static com.tendwell.process.purchaserefund.PurchaseRefundProcess.REFUND_CANCELLED_PURCHASE;
import static com.tendwell.process.unappliedpayment.UnappliedPaymentProcess.DECIDE_CUSTOMER_CREDIT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tendwell.audit.AuditTrail;
import com.tendwell.billing.CreditNoteView;
import com.tendwell.billing.CreditNotes;
import com.tendwell.billing.Credits;
import com.tendwell.billing.InvoiceTransitions;
import com.tendwell.billing.InvoiceView;
import com.tendwell.billing.MoneyOut;
import com.tendwell.billing.MoneyOut.Asked;
import com.tendwell.billing.MoneyOut.MoneyOutView;
import com.tendwell.billing.MoneyOut.NewCreditNote;
import com.tendwell.billing.MoneyOut.PlanAfter;
import com.tendwell.billing.MoneyOut.State;
import com.tendwell.billing.MoneyOutDecisions;
import com.tendwell.billing.MoneyOutRequests;
import com.tendwell.billing.NewTransaction;
import com.tendwell.billing.PaymentReports;
import com.tendwell.billing.TransactionView;
import com.tendwell.billing.Transactions;
import com.tendwell.plan.PlanStatus;
import com.tendwell.plan.PlanView;
import com.tendwell.shared.LiveCases;
import com.tendwell.shared.Refused;
import com.tendwell.shared.Subject;
import com.tendwell.support.Stage;
import com.tendwell.support.Worker;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.camunda.bpm.engine.RuntimeService;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;

/** Every way through {@code money-out-approval}, and what never needs it. */
class MoneyOutApprovalPathTest extends Stage {

    @Autowired
    Transactions transactions;

    @Autowired
    PaymentReports reports;

    @Autowired
    MoneyOut moneyOut;

    @Autowired
    MoneyOutRequests requests;

    @Autowired
    MoneyOutDecisions decisions;

    @Autowired
    CreditNotes notes;

    @Autowired
    Credits credits;

    @Autowired
    InvoiceTransitions transitions;

    @Autowired
    AuditTrail audit;

    @Autowired
    LiveCases liveCases;

    @Autowired
    RuntimeService runtime;

    @Autowired
    JdbcTemplate jdbc;

    @Test
    void aCreditNoteAboveTheLimitIsIssuedWhenAnotherPersonHasApprovedIt() {
        PlanView plan = given.aPlanWithAManualInvoice("6000.00");

        Asked asked = credits(cast.finance, plan, "5000.01");

        assertThat(asked.waits()).isTrue();
        assertThat(notesOf(plan)).isEmpty();
        assertThat(liveCases.isLive(MoneyOut.CASE, asked.request().id())).isTrue();
        assertThatThrownBy(() -> answers(cast.finance, plan, "APPROVED", ""))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("Somebody else");
        assertThatThrownBy(() -> cast.finance.does(() -> {
                    decisions.decide(
                            asked.request().id(),
                            cast.finance.id(),
                            MoneyOutDecisions.Approval.APPROVED,
                            Optional.empty(),
                            "");
                    return null;
                }))
                .isInstanceOf(Refused.class);

        answers(cast.otherFinance, plan, "APPROVED", "");

        assertThat(notesOf(plan)).extracting(CreditNoteView::total).containsExactly(eur("5000.01"));
        MoneyOutView request = onlyRequestOf(plan);
        assertThat(request.state()).isEqualTo(State.DONE);
        assertThat(request.askedBy()).isEqualTo(cast.finance.id());
        assertThat(request.decidedBy()).contains(cast.otherFinance.id());
        assertThat(liveCases.isLive(MoneyOut.CASE, request.id())).isFalse();
        assertThat(casesOf(plan)).isZero();
        assertThat(eventsOf(plan)).contains("money-out-requested", "finance-decided", "credit-note-issued");
    }

    @Test
    void whatIsSentBackIsNeitherCreditedNorRefundedAndSaysWhy() {
        PlanView plan = given.aPlanWithAManualInvoice("6000.00");
        credits(cast.finance, plan, "6000.00");

        assertThatThrownBy(() -> answers(cast.otherFinance, plan, "SENT_BACK", ""))
                .hasMessageContaining("note");
        answers(cast.otherFinance, plan, "SENT_BACK", "Nobody agreed to this.");

        assertThat(notesOf(plan)).isEmpty();
        assertThat(onlyRequestOf(plan).state()).isEqualTo(State.SENT_BACK);
        assertThat(onlyRequestOf(plan).note()).contains("Nobody agreed to this.");
        assertThat(casesOf(plan)).isZero();
        assertThatThrownBy(() -> cast.otherFinance.does(() -> {
                    decisions.decide(
                            onlyRequestOf(plan).id(),
                            cast.otherFinance.id(),
                            MoneyOutDecisions.Approval.APPROVED,
                            Optional.empty(),
                            "");
                    return null;
                }))
                .as("decided once")
                .isInstanceOf(Refused.class);
    }

    @Test
    void whatCannotBeDoneAnyMoreIsNotApprovedAndCanBeSentBack() {
        PlanView plan = given.aPlanWithAManualInvoice("6000.00");
        credits(cast.finance, plan, "6000.00");
        InvoiceView invoice = invoiceOf(plan);
        cast.manager.does(() -> transitions.writeOff(invoice.id(), invoice.version(), "agreed otherwise"));
        time.runDueJobs();

        assertThatThrownBy(() -> answers(cast.otherFinance, plan, "APPROVED", ""))
                .hasMessageContaining("nothing left");
        answers(cast.otherFinance, plan, "SENT_BACK", "The invoice is written off.");

        assertThat(onlyRequestOf(plan).state()).isEqualTo(State.SENT_BACK);
    }

    /** Two halves are not smaller than the whole, whichever invoice they are taken from; after 30 days they are forgotten. */
    @Test
    void partsOfWhatOneCustomerGetsWithinThirtyDaysAreOneSum() {
        PlanView plan = given.aPlanWithAManualInvoice("6000.00");
        assertThat(credits(cast.finance, plan, "3000.00").waits()).isFalse();
        given.aManualInvoiceFor(plan, "6000.00");
        assertThat(credits(cast.otherFinance, plan, "2000.01").waits()).isTrue();

        time.forward(Duration.ofDays(31));
        given.aManualInvoiceFor(plan, "6000.00");
        assertThat(credits(cast.finance, plan, "3000.00").waits()).isFalse();
    }

    @Test
    void whoVerifiedThePaymentLetsNoneOfItGoAlone() {
        PlanView plan = given.aPlanInService();

        assertThat(credits(cast.finance, plan, "1.00").waits())
                .as("finance confirmed the payment of this plan")
                .isTrue();
        assertThat(credits(cast.otherFinance, plan, "1.00").waits()).isFalse();
    }

    @Test
    void aRefundThatATaskDecidedWaitsAsWell() {
        PlanView plan = given.aPlanInService();
        String reference = given.aTransaction(plan, TransactionView.Status.SUCCESS, new BigDecimal("5000.01"))
                .reference();
        String invoice = invoiceOf(plan).number().orElseThrow();
        cast.finance.answers(
                cases.openTaskOf(DECIDE_CUSTOMER_CREDIT, reference),
                Map.of("outcome", "REFUND", "refundReference", "BACK-" + UUID.randomUUID(), "note", "asked for"));

        assertThat(credits.balancesOf(plan.customer())).as("not refunded yet").hasSize(1);
        assertThat(onlyRequestOf(plan).refund()).isTrue();
        cast.otherFinance.answers(
                cases.openTaskOf(APPROVE_MONEY_OUT, invoice), Map.of("outcome", "APPROVED", "note", ""));

        assertThat(credits.balancesOf(plan.customer())).isEmpty();
    }

    /** Otherwise whoever refunded could report it as failed, and refund again and again below the limit. */
    @Test
    void aRefundThatAPersonReportsAsFailedStillCounts() {
        PlanView plan = given.aPlanInService();
        refundsAnOverpayment(cast.otherFinance, plan, "4000.00");
        TransactionView refund = transactions.of(invoiceOf(plan).id()).stream()
                .filter(one -> one.direction() == TransactionView.Direction.OUT)
                .findFirst()
                .orElseThrow();

        cast.manager.does(() -> reports.record(new NewTransaction(
                refund.provider(),
                refund.reference(),
                refund.invoiceNumber().orElseThrow(),
                null,
                refund.amount().getAmount(),
                "EUR",
                TransactionView.Status.FAILED,
                null,
                null)));
        given.aManualInvoiceFor(plan, "6000.00");

        assertThat(credits(cast.otherFinance, plan, "1000.01").waits()).isTrue();
    }

    @Test
    void anEmptyAmountIsRefusedAndCreditingInFullNamesItsSum() {
        PlanView plan = given.aPlanWithAManualInvoice("100.00");
        String number = numberOf(plan);

        assertThatThrownBy(() -> cast.finance.does(() -> moneyOut.credit(number, NewCreditNote.of(null, "late"))))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("119.00");
        assertThatThrownBy(() -> cast.finance.does(() -> moneyOut.credit(number, inFull(null, null))))
                .hasMessageContaining("119.00");
        assertThatThrownBy(() -> cast.finance.does(() -> moneyOut.credit(number, inFull("118.99", null))))
                .hasMessageContaining("119.00");
        assertThatThrownBy(() -> cast.finance.does(() -> moneyOut.credit(number, inFull("119.00", PlanAfter.KEEP))))
                .as("no term in service is credited")
                .hasMessageContaining("planAfter");

        Asked asked = cast.finance.does(() -> moneyOut.credit(number, inFull("119.00", null)));
        assertThat(asked.note().orElseThrow().total()).isEqualTo(eur("119.00"));
    }

    @Test
    void whoeverCreditsAWholeTermInServiceSaysWhatBecomesOfThePlan() {
        PlanView kept = given.aPlanInService();
        String all = invoiceOf(kept).total().getAmount().toPlainString();
        assertThatThrownBy(() -> cast.otherFinance.does(() -> moneyOut.credit(numberOf(kept), inFull(all, null))))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("what becomes of the plan");

        cast.otherFinance.does(() -> moneyOut.credit(numberOf(kept), inFull(all, PlanAfter.KEEP)));
        PlanView ended = given.aPlanInService();
        assertThatThrownBy(() -> cast.otherFinance.does(
                        () -> moneyOut.credit(numberOf(ended), inFull(all, PlanAfter.CANCEL_NOW))))
                .as("may not cancel plans of this team")
                .isInstanceOf(Refused.class)
                .hasMessageContaining("activate");
        cast.manager.does(() -> moneyOut.credit(numberOf(ended), inFull(all, PlanAfter.CANCEL_NOW)));
        time.runDueJobs();

        assertThat(statusOf(kept)).isEqualTo(PlanStatus.ACTIVE);
        assertThat(statusOf(ended)).isEqualTo(PlanStatus.CANCELLED);
    }

    @Test
    void theLastDayOfServiceIsCheckedWhenItIsAskedFor() {
        PlanView plan = given.aPlanInService();
        BigDecimal all = invoiceOf(plan).total().getAmount();
        LocalDate tooLate = LocalDate.ofInstant(time.now(), ZoneOffset.UTC).plusYears(3);

        assertThatThrownBy(() -> cast.manager.does(() -> moneyOut.credit(
                        numberOf(plan), new NewCreditNote(all, true, PlanAfter.CANCEL_ON, tooLate, "came late"))))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("lastDay");
        assertThat(notesOf(plan)).isEmpty();
    }

    @Test
    void alsoDuringARenewalItIsSaidWhatBecomesOfThePlan() {
        PlanView plan = given.aPlanInService();
        InvoiceView bought = invoiceOf(plan);
        cast.sales.does(() -> plans.renew(plan.id()));
        time.runDueJobs();
        assertThat(statusOf(plan)).isEqualTo(PlanStatus.PENDING);

        assertThatThrownBy(() -> cast.otherFinance.does(() -> moneyOut.credit(
                        bought.number().orElseThrow(),
                        inFull(bought.total().getAmount().toPlainString(), null))))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("what becomes of the plan");
    }

    /** Money that was refunded before is not what the credit note releases. */
    @Test
    void aRefundedOverpaymentAndACreditNoteAreTwoSums() {
        PlanView plan = given.aPlanInService();
        refundsAnOverpayment(cast.otherFinance, plan, "4000.00");

        assertThat(credits(cast.otherFinance, plan, "1000.01").waits()).isTrue();
    }

    /** Its reference is known only after it was paid, and it is paid after the approval. */
    @Test
    void theReferenceOfARefundIsAskedForWhenItIsApproved() {
        PlanView plan = given.aPlanInService();
        asksForARefund(plan, "5000.01");

        assertThatThrownBy(() -> answers(cast.otherFinance, plan, "APPROVED", ""))
                .hasMessageContaining("refundReference");
        cast.otherFinance.answers(
                cases.openTaskOf(APPROVE_MONEY_OUT, numberOf(plan)),
                Map.of("outcome", "APPROVED", "note", "", "refundReference", "BACK-" + UUID.randomUUID()));

        assertThat(credits.balancesOf(plan.customer())).isEmpty();
        assertThat(onlyRequestOf(plan).reference()).startsWith("BACK-");
    }

    @Test
    void aRefundThatIsSentBackIsDecidedAgainAndWhoAskedIsTold() {
        PlanView plan = given.aPlanInService();
        asksForARefund(plan, "5000.01");

        answers(cast.otherFinance, plan, "SENT_BACK", "The customer wants another service.");

        assertThat(onlyRequestOf(plan).state()).isEqualTo(State.SENT_BACK);
        assertThat(cases.openTaskOf(REFUND_CANCELLED_PURCHASE, numberOf(plan))).isNotNull();
        assertThat(jdbc.queryForList(
                        "select text_body from notification where person = ? and template = 'money-out-sent-back'"
                                + " and text_body like ?",
                        String.class,
                        cast.finance.id(),
                        "%" + numberOf(plan) + "%"))
                .singleElement()
                .asString()
                .contains("5,000.01 EUR", "The customer wants another service.");
    }

    private void asksForARefund(PlanView plan, String amount) {
        String reference = given.aTransaction(plan, TransactionView.Status.SUCCESS, new BigDecimal(amount))
                .reference();
        cast.finance.answers(
                cases.openTaskOf(DECIDE_CUSTOMER_CREDIT, reference), Map.of("outcome", "REFUND", "note", "asked for"));
    }

    private void refundsAnOverpayment(Worker worker, PlanView plan, String amount) {
        String reference = given.aTransaction(plan, TransactionView.Status.SUCCESS, new BigDecimal(amount))
                .reference();
        worker.answers(
                cases.openTaskOf(DECIDE_CUSTOMER_CREDIT, reference),
                Map.of("outcome", "REFUND", "refundReference", "BACK-" + UUID.randomUUID(), "note", "asked for"));
        assertThat(onlyRequestOf(plan).state()).isEqualTo(State.DONE);
    }

    private Asked credits(Worker worker, PlanView plan, String amount) {
        Asked asked = worker.does(
                () -> moneyOut.credit(numberOf(plan), NewCreditNote.of(new BigDecimal(amount), "came late")));
        time.runDueJobs();
        return asked;
    }

    private static NewCreditNote inFull(String amount, PlanAfter after) {
        return new NewCreditNote(amount == null ? null : new BigDecimal(amount), true, after, null, "came late");
    }

    private void answers(Worker worker, PlanView plan, String outcome, String note) {
        worker.answers(cases.openTaskOf(APPROVE_MONEY_OUT, numberOf(plan)), Map.of("outcome", outcome, "note", note));
    }

    private List<CreditNoteView> notesOf(PlanView plan) {
        return notes.ofInvoice(invoiceOf(plan).id());
    }

    private MoneyOutView onlyRequestOf(PlanView plan) {
        List<MoneyOutView> found = requests.ofInvoice(invoiceOf(plan).id());
        assertThat(found).hasSize(1);
        return found.get(0);
    }

    private long casesOf(PlanView plan) {
        return runtime.createProcessInstanceQuery()
                .processDefinitionKey(MoneyOutApprovalProcess.KEY)
                .processInstanceBusinessKey(numberOf(plan))
                .count();
    }

    private List<String> eventsOf(PlanView plan) {
        return audit.about(new Subject("invoice", invoiceOf(plan).id().toString())).stream()
                .map(AuditTrail.Entry::event)
                .toList();
    }

    private String numberOf(PlanView plan) {
        return invoiceOf(plan).number().orElseThrow();
    }

    private static Money eur(String amount) {
        return Money.parse("EUR " + amount);
    }
}
