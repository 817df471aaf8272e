package com.tendwell.process.paymentverification;

import static com.tendwell.process.paymentverification.PaymentVerificationProcess.*;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tendwell.billing.Credits;
import com.tendwell.billing.InvoiceStatus;
import com.tendwell.billing.InvoiceView;
import com.tendwell.billing.PaymentReview;
import com.tendwell.billing.TransactionView;
import com.tendwell.billing.TransactionView.Status;
import com.tendwell.billing.Transactions;
import com.tendwell.gateway.stripe.StripeAtHand;
import com.tendwell.plan.PlanStatus;
import com.tendwell.plan.PlanView;
import com.tendwell.support.Stage;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.runtime.Incident;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;

/** Pending payments at a provider that can be asked. */
class ReReadPathTest extends Stage {

    private static final Duration PATIENT = Duration.ofSeconds(20);

    @Autowired
    StripeAtHand stripe;

    @Autowired
    Credits credits;

    @Autowired
    PaymentReview review;

    @Autowired
    Transactions transactions;

    @Autowired
    ManagementService management;

    @Autowired
    RuntimeService runtime;

    @Autowired
    JdbcTemplate jdbc;

    @BeforeEach
    void aProviderCanBeAsked() {
        stripe.open(PATIENT);
    }

    @AfterEach
    void noneCan() {
        stripe.close();
    }

    @Test
    void theProvidersConfirmationPaysTheInvoiceWithoutAPerson() {
        PlanView plan = given.aPlanWithAManualInvoice("1000.00");
        InvoiceView invoice = invoiceOf(plan);
        ProcessInstance verification = cases.verificationOf(plan);
        stripe.answers(paymentOf(plan), "succeeded", total(plan));

        stripe.tells(paymentOf(plan), invoice, Status.PENDING, total(plan));
        time.runDueJobs();

        assertThat(invoiceOf(plan).status()).isEqualTo(InvoiceStatus.PAID);
        assertThat(review.answers(invoice.id())).as("nobody was asked").isEmpty();
        assertThat(stripe.questions()).isEqualTo(1);
        BpmnAwareTests.assertThat(verification)
                .hasPassedInOrder(ASK_PROVIDER, MARK_INVOICE_PAID)
                .isEnded();
    }

    @Test
    void aPendingPaymentClearedByFinanceActivatesOnceTheProviderConfirms() {
        PlanView plan = given.anInvoicedPlan();
        stripe.tells(paymentOf(plan), invoiceOf(plan), Status.AUTHORISED, total(plan));
        stripe.answers(paymentOf(plan), "succeeded", total(plan));

        cast.finance.answers(VERIFY_PAYMENT_AUTHORIZATION, plan, Map.of("outcome", "CLEARED"));

        assertThat(invoiceOf(plan).status()).isEqualTo(InvoiceStatus.PAID);
        assertThat(statusOf(plan)).isEqualTo(PlanStatus.ACTIVE);
    }

    @Test
    void aStillPendingPaymentGoesToAPersonAndIsQueriedOncePerAnswer() {
        PlanView plan = given.anInvoicedPlan();
        stripe.tells(paymentOf(plan), invoiceOf(plan), Status.PENDING, total(plan));
        stripe.answers(paymentOf(plan), "processing", total(plan));

        cast.finance.answers(VERIFY_PAYMENT_AUTHORIZATION, plan, Map.of("outcome", "CLEARED"));

        assertThat(cases.waitingAt(plan)).containsExactly(RESOLVE_UNKNOWN_PAYMENT);
        assertThat(stripe.questions()).isEqualTo(1);
        stripe.answers(paymentOf(plan), "succeeded", total(plan));
        cast.otherFinance.answers(RESOLVE_UNKNOWN_PAYMENT, plan, Map.of("outcome", "CLEARED"));

        assertThat(stripe.questions()).isEqualTo(2);
        assertThat(statusOf(plan)).isEqualTo(PlanStatus.ACTIVE);
    }

    @Test
    void aProviderThatFailsIsAskedAgainAndThenAnIncidentNamesTheCaseUntilAManagerHasItRetried() {
        PlanView plan = given.anInvoicedPlan();
        stripe.tells(paymentOf(plan), invoiceOf(plan), Status.PENDING, total(plan));
        stripe.answersWithAFailure(paymentOf(plan));
        ProcessInstance verification = cases.verificationOf(plan);
        cast.finance.answersOnly(VERIFY_PAYMENT_AUTHORIZATION, plan, Map.of("outcome", "CLEARED"));
        time.runOneJobOf(verification);

        List<Duration> waits = new ArrayList<>();
        while (readyJobOf(verification).getRetries() > 0) {
            assertThatThrownBy(() -> time.runOneJobOf(verification)).hasMessageContaining("Stripe gave no answer");
            waits.add(Duration.between(
                    time.now(), readyJobOf(verification).getDuedate().toInstant()));
        }

        assertThat(waits)
                .startsWith(Duration.ofSeconds(10), Duration.ofMinutes(1), Duration.ofMinutes(5))
                .hasSize(4);
        assertThat(stripe.questions()).isEqualTo(4);
        Incident incident = runtime.createIncidentQuery()
                .processInstanceId(verification.getId())
                .singleResult();
        assertThat(incident.getIncidentMessage())
                .contains(invoiceOf(plan).number().orElseThrow(), ASK_PROVIDER, "Stripe gave no answer");
        assertThat(invoiceOf(plan).status()).isEqualTo(InvoiceStatus.PENDING_PAYMENT);

        stripe.answers(paymentOf(plan), "succeeded", total(plan));
        management.setJobRetries(readyJobOf(verification).getId(), 1);
        time.forward(Duration.ofMinutes(6));

        assertThat(statusOf(plan)).isEqualTo(PlanStatus.ACTIVE);
    }

    @Test
    void aProviderTimeoutIsRetriedLater() {
        stripe.close();
        stripe.open(Duration.ofMillis(200));
        PlanView plan = given.anInvoicedPlan();
        stripe.tells(paymentOf(plan), invoiceOf(plan), Status.PENDING, total(plan));
        stripe.answersAfter(Duration.ofSeconds(5), paymentOf(plan));
        cast.finance.answersOnly(VERIFY_PAYMENT_AUTHORIZATION, plan, Map.of("outcome", "CLEARED"));
        time.runOneJobOf(cases.verificationOf(plan));

        assertThatThrownBy(() -> time.runOneJobOf(cases.verificationOf(plan)))
                .hasMessageContaining("Stripe gave no answer")
                .hasMessageContaining(paymentOf(plan));

        assertThat(readyJobOf(cases.verificationOf(plan)).getRetries()).isEqualTo(3);
    }

    /** Two payments, because the first answer would already hold locks. */
    @Test
    void noLockIsHeldDuringTheProviderQuerySoItsWebhookIsRecorded() {
        PlanView plan = given.anInvoicedPlan();
        InvoiceView invoice = invoiceOf(plan);
        String first = paymentOf(plan);
        String second = "pi_second_" + plan.number();
        stripe.tells(first, invoice, Status.PENDING, total(plan));
        stripe.tells(second, invoice, Status.PENDING, total(plan));
        time.travelTo(time.now().plusSeconds(1));
        stripe.answers(first, "succeeded", total(plan));
        stripe.answers(second, "succeeded", total(plan));
        cast.finance.answersOnly(VERIFY_PAYMENT_AUTHORIZATION, plan, Map.of("outcome", "CLEARED"));
        time.runOneJobOf(cases.verificationOf(plan));

        List<String> recorded = new ArrayList<>();
        AtomicReference<Throwable> trouble = new AtomicReference<>();
        stripe.meanwhile(() -> {
            note(trouble, () -> stripe.tells(first, invoice, Status.SUCCESS, total(plan)));
            recorded.add(first);
            note(
                    trouble,
                    () -> jdbc.queryForList(
                            "select 1 from service_plan p join invoice i on i.plan_id = p.id where i.id = ? for update nowait",
                            invoice.id().value()));
            recorded.add(second);
        });
        time.runDueJobs();

        assertThat(trouble).hasNullValue();
        assertThat(recorded).containsExactly(first, second);
        assertThat(transactions.of(invoice.id()))
                .extracting(TransactionView::status)
                .containsExactly(Status.SUCCESS, Status.SUCCESS);
        assertThat(statusOf(plan)).isEqualTo(PlanStatus.ACTIVE);
        assertThat(credits.balancesOf(plan.customer())).as("paid twice").hasSize(1);
    }

    private static void note(AtomicReference<Throwable> trouble, Runnable work) {
        try {
            work.run();
        } catch (RuntimeException e) {
            trouble.compareAndSet(null, e);
        }
    }

    private Job readyJobOf(ProcessInstance instance) {
        return management
                .createJobQuery()
                .processInstanceId(instance.getId())
                .messages()
                .singleResult();
    }

    private String paymentOf(PlanView plan) {
        return "pi_" + plan.number();
    }

    private BigDecimal total(PlanView plan) {
        return invoiceOf(plan).total().getAmount();
    }
}
