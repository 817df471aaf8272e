package com.tendwell.process.paymentverification;

import static org.assertj.core.api.Assertions.assertThat;

import com.tendwell.audit.AuditTrail;
import com.tendwell.billing.InvoiceStatus;
import com.tendwell.billing.InvoiceView;
import com.tendwell.billing.TransactionView.Status;
import com.tendwell.plan.PlanView;
import com.tendwell.shared.Actor;
import com.tendwell.shared.CurrentActor;
import com.tendwell.shared.Subject;
import com.tendwell.support.Stage;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;

/** A lost wake-up is made up for; no other case is disturbed. */
class OverlookedPaymentSweepTest extends Stage {

    @Autowired
    OverlookedPaymentSweep sweep;

    @Autowired
    AuditTrail audit;

    @Autowired
    JdbcTemplate jdbc;

    @Test
    void aCoveredInvoiceWithAWaitingCaseIsCheckedAndAudited() {
        PlanView plan = given.aPlanWithAManualInvoice("1000.00");
        moneyComesUnheard(plan, invoiceOf(plan).total().getAmount());
        InvoiceView invoice = invoiceOf(plan);
        assertThat(invoice.status()).isEqualTo(InvoiceStatus.PENDING_PAYMENT);

        sweep.sweep();
        time.runDueJobs();

        assertThat(invoiceOf(plan).status()).isEqualTo(InvoiceStatus.PAID);
        assertThat(said(invoice)).contains("overlooked-payment-found");
    }

    @Test
    void anUncoveredInvoiceKeepsWaiting() {
        PlanView plan = given.aPlanWithAManualInvoice("1000.00");
        moneyComesUnheard(plan, new BigDecimal("100.00"));
        int round = invoiceOf(plan).round();

        sweep.sweep();
        time.runDueJobs();

        assertThat(invoiceOf(plan).round()).isEqualTo(round);
        assertThat(said(invoiceOf(plan))).doesNotContain("overlooked-payment-found");
    }

    @Test
    void anInvoiceWithAnOpenTaskIsNotReported() {
        PlanView plan = given.anInvoicedPlan();
        given.aPaymentInFullFor(plan);

        sweep.sweep();

        assertThat(invoiceOf(plan).round()).isEqualTo(1);
        assertThat(said(invoiceOf(plan))).doesNotContain("overlooked-payment-found");
    }

    /** Changes the transaction without publishing an event. */
    private void moneyComesUnheard(PlanView plan, BigDecimal amount) {
        String reference = "UNHEARD-" + plan.number();
        given.aTransaction(reference, plan, Status.FAILED, amount);
        jdbc.update("update payment_transaction set status = 'SUCCESS' where reference = ?", reference);
    }

    private List<String> said(InvoiceView invoice) {
        return CurrentActor.as(
                Actor.systemFor(""), () -> audit
                        .page(Optional.of(new Subject("invoice", invoice.id().toString())), Optional.empty(), 100)
                        .items()
                        .stream()
                        .map(AuditTrail.Entry::event)
                        .toList());
    }
}
