package com.tendwell.process;

import static com.tendwell.process.invoicecollection.InvoiceCollectionProcess.DECIDE_UNCOLLECTED_INVOICE;
import static com.tendwell.process.moneyoutapproval.MoneyOutApprovalProcess.APPROVE_MONEY_OUT;
import static com.tendwell.process.paymentreversal.PaymentReversalProcess.REVIEW_REVERSED_PAYMENT;
import static com.tendwell.process.paymentverification.PaymentVerificationProcess.APPROVE_LARGE_PAYMENT;
import static com.tendwell.process.paymentverification.PaymentVerificationProcess.RESOLVE_PAYMENT_MISMATCH;
import static com.tendwell.process.paymentverification.PaymentVerificationProcess.RESOLVE_UNKNOWN_PAYMENT;
import static com.tendwell.process.paymentverification.PaymentVerificationProcess.VERIFY_PAYMENT_AUTHORIZATION;
import static com.tendwell.process.prepaidactivation.PrepaidActivationProcess.COMPLETE_CUSTOMER_DETAILS;
import static com.tendwell.process.prepaidactivation.PrepaidActivationProcess.FIX_PROVISIONING;
import static com.tendwell.process.prepaidactivation.PrepaidActivationProcess.POST_ACTIVATION_QUALITY_CHECK;
import static com.tendwell.process.purchaserefund.PurchaseRefundProcess.REFUND_CANCELLED_PURCHASE;
import static com.tendwell.process.unappliedpayment.UnappliedPaymentProcess.DECIDE_CUSTOMER_CREDIT;
import static org.assertj.core.api.Assertions.assertThat;

import com.tendwell.billing.InvoiceTransitions;
import com.tendwell.billing.InvoiceView;
import com.tendwell.billing.MoneyOut;
import com.tendwell.billing.MoneyOut.NewCreditNote;
import com.tendwell.billing.TransactionView.Status;
import com.tendwell.customer.Customers;
import com.tendwell.plan.Cancellations;
import com.tendwell.plan.Cancellations.CancelRequest;
import com.tendwell.plan.PlanView;
import com.tendwell.process.planrenewal.RenewalWalk;
import com.tendwell.renewal.RenewalAnswers;
import com.tendwell.renewal.RenewalSweep;
import com.tendwell.support.Footprints;
import com.tendwell.support.MailServer;
import com.tendwell.support.Stage;
import com.tendwell.support.Worker;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.bpm.model.bpmn.instance.Process;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;

/** Tokens have passed every node and every flow of every drawing: no branch is left untested. */
class EveryElementIsWalkedTest extends Stage {

    @Autowired
    Cancellations cancellations;

    private static final String REASON = "As the statement says.";

    @Autowired
    Footprints footprints;

    @Autowired
    Customers customers;

    @Autowired
    RenewalAnswers answers;

    @Autowired
    RenewalSweep sweep;

    @Autowired
    MailServer mailServer;

    @Autowired
    ProcessEngine engine;

    @Autowired
    MoneyOut moneyOut;

    @Autowired
    InvoiceTransitions transitions;

    @Autowired
    JdbcTemplate jdbc;

    @BeforeEach
    void freshSand() {
        jdbc.update("update notification set state = 'SENT' where state = 'PENDING'");
        footprints.sweep();
    }

    @AfterEach
    void theMailServerIsBack() {
        mailServer.isBack();
    }

    @Test
    void everyNodeAndFlowIsPassed() throws IOException {
        aPurchaseOfWhomNobodyCanReachThatMustBeRepaired();
        aLargePaymentThatIsSentBackOnce();
        aPaymentThatIsAskedForAgainAndNeverComes();
        aPaymentThatIsWaitedForComesContradictsAndIsGivenUp();
        aPaymentUnderWayAtAProviderWhoIsAsked();
        anInvoiceOfWhichAMachineDecidesAlone();
        invoicesThatAreNotCollected();
        aMailThatIsDeliveredByARepair();
        purchasesThatAreCancelledBeforeAndAfterTheirInvoice();
        anActivationThatIsRefusedAfterThePayment();
        moneyThatIsTakenBackAndDecidedAboutInEveryWay();
        moneyThatNoInvoiceWaitsFor();
        moneyThatOnlyTwoPeopleGiveBack();
        new RenewalWalk(given, cast, cases, time, nights, plans, cancellations, answers, sweep).everyWay();

        for (String drawing : drawings()) {
            assertThat(footprints.untrodden(drawing, engine))
                    .as("elements of %s that no token has passed", drawing)
                    .isEmpty();
        }
    }

    @Test
    void anUntestedBranchIsReported() {
        engine.getRepositoryService()
                .createDeployment()
                .name("a drawing of tests")
                .addModelInstance(
                        "untrodden.bpmn",
                        Bpmn.createExecutableProcess("untrodden")
                                .camundaHistoryTimeToLive(1)
                                .startEvent("begun")
                                .exclusiveGateway("fork")
                                .condition("yes", "${true}")
                                .endEvent("walked")
                                .moveToNode("fork")
                                .sequenceFlowId("wrong-way")
                                .condition("no", "${false}")
                                .endEvent("never-walked")
                                .done())
                .deploy();

        engine.getRuntimeService().startProcessInstanceByKey("untrodden");

        assertThat(footprints.untrodden("untrodden", engine)).containsExactly("never-walked", "wrong-way");
    }

    private void aPurchaseOfWhomNobodyCanReachThatMustBeRepaired() {
        PlanView plan = given.activated(given.aPrepaidPlanFor(given.aCustomerWhomNobodyCanReach(), "1200.00"));
        cast.customerSuccess.answers(
                COMPLETE_CUSTOMER_DETAILS,
                plan,
                Map.of("name", "Ada Baker", "email", "ada@bakery.example", "note", "Called the shop."));
        given.aPaymentInFullFor(plan);
        answers(cast.finance, VERIFY_PAYMENT_AUTHORIZATION, plan, "CLEARED");
        cast.customerSuccess.answers(
                POST_ACTIVATION_QUALITY_CHECK,
                plan,
                Map.of("outcome", "NOT_REACHABLE", "brokenFeature", "CALENDAR_FEED", "note", "The feed is empty."));
        cast.backOffice.answers(FIX_PROVISIONING, plan, Map.of("note", "Made the link anew."));
        cast.customerSuccess.answers(POST_ACTIVATION_QUALITY_CHECK, plan, Map.of("outcome", "REACHABLE"));
    }

    private void aLargePaymentThatIsSentBackOnce() {
        PlanView plan = given.activated(given.aLargePrepaidPlan());
        given.aPaymentInFullFor(plan);
        answers(cast.finance, VERIFY_PAYMENT_AUTHORIZATION, plan, "CLEARED");
        answers(cast.otherFinance, APPROVE_LARGE_PAYMENT, plan, "SENT_BACK");
        answers(cast.finance, VERIFY_PAYMENT_AUTHORIZATION, plan, "CLEARED");
        answers(cast.otherFinance, APPROVE_LARGE_PAYMENT, plan, "APPROVED");
    }

    private void aPaymentThatIsAskedForAgainAndNeverComes() {
        PlanView plan = given.anInvoicedPlan();
        given.aTransaction(plan, Status.FAILED, invoiceOf(plan).total().getAmount());
        answers(cast.finance, VERIFY_PAYMENT_AUTHORIZATION, plan, "NOT_CLEARED");
        time.forward(Duration.ofDays(23));
    }

    private void aPaymentThatIsWaitedForComesContradictsAndIsGivenUp() {
        PlanView plan = given.anInvoicedPlan();
        answers(cast.finance, VERIFY_PAYMENT_AUTHORIZATION, plan, "UNKNOWN");
        answers(cast.otherFinance, RESOLVE_UNKNOWN_PAYMENT, plan, "WAIT");
        given.aTransaction("GONE-" + plan.number(), plan, Status.SUCCESS, total(plan));
        given.aTransaction("GONE-" + plan.number(), plan, Status.REVERSED, total(plan));
        answers(cast.finance, VERIFY_PAYMENT_AUTHORIZATION, plan, "CLEARED");
        answers(cast.otherFinance, RESOLVE_PAYMENT_MISMATCH, plan, "GIVE_UP");
    }

    private void aPaymentUnderWayAtAProviderWhoIsAsked() {
        PlanView plan = given.anInvoicedPlan();
        given.aTransaction(plan, Status.AUTHORISED, total(plan));
        answers(cast.finance, VERIFY_PAYMENT_AUTHORIZATION, plan, "CLEARED");
    }

    private void anInvoiceOfWhichAMachineDecidesAlone() {
        given.aPaymentInFullFor(given.aPlanWithAManualInvoice("1000.00"));
    }

    private void invoicesThatAreNotCollected() {
        PlanView late = given.aPlanWithAManualInvoice("1000.00");
        time.forward(Duration.ofDays(23));
        answers(cast.finance, DECIDE_UNCOLLECTED_INVOICE, late, "GO_ON");
        time.forward(Duration.ofDays(8));
        answers(cast.finance, DECIDE_UNCOLLECTED_INVOICE, late, "WRITE_OFF");
        given.aManualInvoiceFor(late, "300.00");
        time.forward(Duration.ofDays(23));
        given.aPaymentInFullFor(late);
        InvoiceView wrong = given.aManualInvoiceFor(late, "100.00");
        InvoiceView bad = given.aManualInvoiceFor(late, "200.00");
        cast.manager.does(() -> {
            transitions.voidOpen(wrong.id(), REASON);
            transitions.writeOff(bad.id(), cast.manager.id(), REASON);
            return null;
        });
    }

    private void aMailThatIsDeliveredByARepair() {
        PlanView plan = given.anInvoicedPlan();
        jdbc.update("update notification set attempts = 7 where about = ?", "plan:" + plan.id());
        jdbc.update(
                "update notification set state = 'SENT' where state = 'PENDING' and about <> ?", "plan:" + plan.id());
        mailServer.goesAway();
        notifications.sendDue();
        mailServer.isBack();
        time.runDueJobs();
    }

    private void purchasesThatAreCancelledBeforeAndAfterTheirInvoice() {
        cancelled(given.activated(given.aPrepaidPlanFor(given.aCustomerWhomNobodyCanReach(), "1200.00")));
        cancelled(given.anInvoicedPlan());
    }

    private void anActivationThatIsRefusedAfterThePayment() {
        PlanView plan = given.anInvoicedPlan();
        given.aPaymentInFullFor(plan);
        cast.manager.does(() -> customers.block(plan.customer(), REASON));
        answers(cast.finance, VERIFY_PAYMENT_AUTHORIZATION, plan, "CLEARED");
        cast.finance.answers(REFUND_CANCELLED_PURCHASE, plan, Map.of("outcome", "KEEP", "note", REASON));
    }

    private void cancelled(PlanView plan) {
        cast.sales.does(
                () -> cancellations.cancel(plan.id(), plans.get(plan.id()).version(), CancelRequest.now(REASON)));
        time.runDueJobs();
    }

    private void moneyThatIsTakenBackAndDecidedAboutInEveryWay() {
        aReversalDecidedWith("WRITE_OFF");
        aReversalDecidedWith("CANCEL_PLAN");
        PlanView withdrawn = aReversalDecidedWith("PAUSE_PLAN");
        given.aTransaction("BACK-" + withdrawn.number(), withdrawn, Status.SUCCESS, total(withdrawn));
        PlanView plan = aReversalDecidedWith("ASK_AGAIN");
        answers(cast.finance, VERIFY_PAYMENT_AUTHORIZATION, plan, "NOT_CLEARED");
        time.forward(Duration.ofDays(23));
        cast.finance.answers(REVIEW_REVERSED_PAYMENT, plan, Map.of("outcome", "ASK_AGAIN", "note", REASON));
        given.aPaymentInFullFor(plan);
        answers(cast.finance, VERIFY_PAYMENT_AUTHORIZATION, plan, "CLEARED");
    }

    private PlanView aReversalDecidedWith(String outcome) {
        PlanView plan = given.anInvoicedPlan();
        given.aTransaction("BACK-" + plan.number(), plan, Status.SUCCESS, total(plan));
        answers(cast.finance, VERIFY_PAYMENT_AUTHORIZATION, plan, "CLEARED");
        time.forward(Duration.ofHours(1));
        given.aTransaction("BACK-" + plan.number(), plan, Status.REVERSED, total(plan));
        cast.finance.answers(REVIEW_REVERSED_PAYMENT, plan, Map.of("outcome", outcome, "note", REASON));
        time.forward(Duration.ofHours(1));
        return plan;
    }

    private void moneyThatNoInvoiceWaitsFor() {
        PlanView plan = given.aPlanInService();
        String task = cases.openTaskOf(
                DECIDE_CUSTOMER_CREDIT, given.aPaymentInFullFor(plan).reference());
        cast.finance.answers(task, Map.of("outcome", "KEEP", "note", REASON));
    }

    private void moneyThatOnlyTwoPeopleGiveBack() {
        PlanView plan = given.aPlanWithAManualInvoice("6000.00");
        String number = invoiceOf(plan).number().orElseThrow();
        cast.finance.does(() -> moneyOut.credit(number, NewCreditNote.of(new BigDecimal("5500.00"), REASON)));
        time.runDueJobs();
        cast.otherFinance.answers(cases.openTaskOf(APPROVE_MONEY_OUT, number), Map.of("outcome", "APPROVED"));
    }

    private BigDecimal total(PlanView plan) {
        return invoiceOf(plan).total().getAmount();
    }

    private static List<String> drawings() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("bpmn"))) {
            return files.filter(file -> file.toString().endsWith(".bpmn"))
                    .flatMap(file ->
                            Bpmn.readModelFromFile(file.toFile()).getModelElementsByType(Process.class).stream())
                    .map(Process::getId)
                    .toList();
        }
    }

    private static void answers(Worker worker, String task, PlanView plan, String outcome) {
        worker.answers(
                task,
                plan,
                switch (outcome) {
                    case "CLEARED" -> Map.of("outcome", outcome, "nothingReceived", "CLEARED_ANYWAY");
                    case "APPROVED" -> Map.of("outcome", outcome);
                    default -> Map.of("outcome", outcome, "note", REASON);
                });
    }
}
