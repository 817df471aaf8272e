package com.tendwell.process;

import static com.tendwell.process.paymentverification.PaymentVerificationProcess.APPROVE_LARGE_PAYMENT;
import static com.tendwell.process.paymentverification.PaymentVerificationProcess.RESOLVE_PAYMENT_MISMATCH;
import static com.tendwell.process.paymentverification.PaymentVerificationProcess.RESOLVE_UNKNOWN_PAYMENT;
import static com.tendwell.process.paymentverification.PaymentVerificationProcess.VERIFY_PAYMENT_AUTHORIZATION;
import static com.tendwell.process.prepaidactivation.PrepaidActivationProcess.COMPLETE_CUSTOMER_DETAILS;
import static com.tendwell.process.prepaidactivation.PrepaidActivationProcess.FIX_PROVISIONING;
import static com.tendwell.process.prepaidactivation.PrepaidActivationProcess.POST_ACTIVATION_QUALITY_CHECK;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tendwell.plan.PlanView;
import com.tendwell.shared.Refused;
import com.tendwell.support.Cases;
import com.tendwell.support.Cast;
import com.tendwell.support.Given;
import com.tendwell.support.ProcessTest;
import com.tendwell.support.TimeMachine;
import com.tendwell.support.Worker;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.FormService;
import org.camunda.bpm.engine.TaskService;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Each form shows the live facts it names but no engine variable, and refuses input in words a person understands. */
@ProcessTest
class FormsTest {

    private static final Map<String, Object> SURE = Map.of("outcome", "CLEARED", "nothingReceived", "CLEARED_ANYWAY");

    private static final Pattern FACT = Pattern.compile("\\{\\{(\\w+)}}|or (\\w+) != ");

    @Autowired
    Given given;

    @Autowired
    Cast cast;

    @Autowired
    Cases cases;

    @Autowired
    FormService forms;

    @Autowired
    TaskService tasks;

    @Autowired
    RunningCases runningCases;

    @Autowired
    TimeMachine time;

    @BeforeEach
    void onTheFirstMonday() {
        time.reset();
    }

    @Test
    void financeSeesInvoiceTransactionsAndEarlierAnswers() {
        PlanView plan = given.anInvoicedPlan();
        Map<String, Object> verify = shown(VERIFY_PAYMENT_AUTHORIZATION, plan);
        assertThat(verify.get("invoiceFacts"))
                .asString()
                .contains("Ada&#39;s Bakery", "1&#44;428&#46;00 EUR", "tax 228&#46;00 EUR");
        assertThat(verify.get("invoiceLines")).asString().contains("19 &#37;", "1&#44;200&#46;00 EUR");
        assertThat(verify.get("transactionsFound")).asString().contains("No transactions yet");

        cast.finance.answers(
                VERIFY_PAYMENT_AUTHORIZATION, plan, Map.of("outcome", "UNKNOWN", "note", "The bank is closed"));

        assertThat(shown(RESOLVE_UNKNOWN_PAYMENT, plan).get("earlierAnswers"))
                .asString()
                .contains("unknown", "Test finance", "The bank is closed");
    }

    @Test
    void theSecondPersonSeesWhatTheFirstFoundAndAContradictionShowsBothSides() {
        PlanView plan = given.activated(given.aLargePrepaidPlan());
        cast.finance.answers(VERIFY_PAYMENT_AUTHORIZATION, plan, SURE);
        assertThat(shown(APPROVE_LARGE_PAYMENT, plan).get("earlierAnswers"))
                .asString()
                .contains("cleared", "Test finance");

        cast.otherFinance.answers(APPROVE_LARGE_PAYMENT, plan, Map.of("outcome", "APPROVED"));

        assertThat(shown(RESOLVE_PAYMENT_MISMATCH, plan).get("earlierAnswers"))
                .asString()
                .contains("approved", "Test other&#45;finance");
    }

    @Test
    void clearedWithNothingReceivedIsAskedOnceMoreAtEveryForm() {
        Map<String, Object> cleared = Map.of("outcome", "CLEARED");
        PlanView plan = given.anInvoicedPlan();
        assertThat(shown(VERIFY_PAYMENT_AUTHORIZATION, plan)).containsEntry("moneyReceived", "no");
        refused(cast.finance, VERIFY_PAYMENT_AUTHORIZATION, plan, cleared)
                .hasMessageContaining("nothingReceived: is missing: nothing is recorded as received")
                .hasMessageContaining("Cleared anyway");
        refused(
                        cast.finance,
                        VERIFY_PAYMENT_AUTHORIZATION,
                        plan,
                        Map.of("outcome", "CLEARED", "nothingReceived", "perhaps"))
                .hasMessageContaining("is not one of CLEARED_ANYWAY");
        cast.finance.answers(VERIFY_PAYMENT_AUTHORIZATION, plan, SURE);
        refused(cast.otherFinance, RESOLVE_PAYMENT_MISMATCH, plan, cleared).hasMessageContaining("nothingReceived");

        PlanView unclear = given.anInvoicedPlan();
        cast.finance.answers(
                VERIFY_PAYMENT_AUTHORIZATION, unclear, Map.of("outcome", "UNKNOWN", "note", "The bank is closed."));
        refused(cast.otherFinance, RESOLVE_UNKNOWN_PAYMENT, unclear, cleared).hasMessageContaining("nothingReceived");

        PlanView paid = given.anInvoicedPlan();
        given.aPaymentInFullFor(paid);
        assertThat(shown(VERIFY_PAYMENT_AUTHORIZATION, paid)).containsEntry("moneyReceived", "yes");
        cast.finance.answers(VERIFY_PAYMENT_AUTHORIZATION, paid, cleared);
    }

    @Test
    void aBankTransferIsRecordedCompletelyOrNotAtAll() {
        PlanView plan = given.anInvoicedPlan();

        refused(
                        cast.finance,
                        VERIFY_PAYMENT_AUTHORIZATION,
                        plan,
                        Map.of("outcome", "CLEARED", "bankTransferReference", "B-1"))
                .hasMessageContaining("bankTransferAmount: is missing");
        refused(
                        cast.finance,
                        VERIFY_PAYMENT_AUTHORIZATION,
                        plan,
                        Map.of("outcome", "CLEARED", "bankTransferReference", "B-1", "bankTransferAmount", "a lot"))
                .hasMessageContaining("is not an amount such as 120.00");
        cast.finance.answers(
                VERIFY_PAYMENT_AUTHORIZATION,
                plan,
                Map.of(
                        "outcome",
                        "CLEARED",
                        "bankTransferReference",
                        "B-1 " + plan.number(),
                        "bankTransferAmount",
                        "1428.00"));

        assertThat(shown(APPROVE_LARGE_PAYMENT, plan).get("transactionsFound"))
                .asString()
                .contains("B&#45;1", "1&#44;428&#46;00 EUR", "Test finance");
    }

    @Test
    void anUnknownChoiceIsRefusedWithTheValidOnes() {
        PlanView plan = given.anInvoicedPlan();

        refused(cast.finance, VERIFY_PAYMENT_AUTHORIZATION, plan, Map.of())
                .hasMessageContaining("outcome: is missing: choose one of CLEARED, NOT_CLEARED, UNKNOWN");
        refused(cast.finance, VERIFY_PAYMENT_AUTHORIZATION, plan, Map.of("outcome", "GIVE_UP"))
                .hasMessageContaining("outcome: is not one of CLEARED, NOT_CLEARED, UNKNOWN");
        refused(cast.finance, VERIFY_PAYMENT_AUTHORIZATION, plan, Map.of("outcome", "NOT_CLEARED"))
                .hasMessageContaining("note: ");
        refused(
                        cast.finance,
                        VERIFY_PAYMENT_AUTHORIZATION,
                        plan,
                        Map.of("outcome", "NOT_CLEARED", "note", "x".repeat(2001)))
                .hasMessageContaining("note: is too long: 2001 characters, the maximum is 2000");
    }

    @Test
    void customerSuccessCompletesTheContactAndIsToldOfErrors() {
        PlanView plan = given.activated(given.aPrepaidPlanFor(given.aCustomerWhomNobodyCanReach(), "120.00"));
        assertThat(shown(COMPLETE_CUSTOMER_DETAILS, plan).get("contacts"))
                .asString()
                .contains("Ada Baker");

        refused(cast.customerSuccess, COMPLETE_CUSTOMER_DETAILS, plan, Map.of("name", "Ada"))
                .hasMessageContaining("email");
        refused(cast.customerSuccess, COMPLETE_CUSTOMER_DETAILS, plan, Map.of("name", "Ada", "email", "no address"))
                .hasMessageContaining("email");
        cast.customerSuccess.answers(
                COMPLETE_CUSTOMER_DETAILS, plan, Map.of("name", "Ada", "email", "ada@customers.example"));

        assertThat(cases.waitingAt(plan)).containsExactly(VERIFY_PAYMENT_AUTHORIZATION);
    }

    @Test
    void theQualityCheckShowsProbesAndTheRepairWhatTheCheckSaid() {
        PlanView plan = given.anInvoicedPlan();
        given.aPaymentInFullFor(plan);
        cast.finance.answers(VERIFY_PAYMENT_AUTHORIZATION, plan, Map.of("outcome", "CLEARED"));
        assertThat(shown(POST_ACTIVATION_QUALITY_CHECK, plan).get("featureProbes"))
                .asString()
                .contains("Invoice link", "Visit overview link", "Calendar feed");

        refused(
                        cast.customerSuccess,
                        POST_ACTIVATION_QUALITY_CHECK,
                        plan,
                        Map.of("outcome", "NOT_REACHABLE", "note", "404"))
                .hasMessageContaining("brokenFeature: is missing");
        refused(
                        cast.customerSuccess,
                        POST_ACTIVATION_QUALITY_CHECK,
                        plan,
                        Map.of("outcome", "NOT_REACHABLE", "brokenFeature", "CALENDAR_FEED"))
                .hasMessageContaining("note: is missing");
        cast.customerSuccess.answers(
                POST_ACTIVATION_QUALITY_CHECK,
                plan,
                Map.of("outcome", "NOT_REACHABLE", "brokenFeature", "CALENDAR_FEED", "note", "The feed is empty"));

        Map<String, Object> repair = shown(FIX_PROVISIONING, plan);
        assertThat(repair)
                .containsEntry("brokenFeatureName", "Calendar feed")
                .containsEntry("complaint", "The feed is empty");
        refused(cast.backOffice, FIX_PROVISIONING, plan, Map.of()).hasMessageContaining("note: is missing");
        cast.backOffice.answers(FIX_PROVISIONING, plan, Map.of("note", "Made the link anew"));

        assertThat(cases.waitingAt(plan)).containsExactly(POST_ACTIVATION_QUALITY_CHECK);
    }

    @Test
    void aTasksNameContainsTheCaseNumber() {
        PlanView plan = given.anInvoicedPlan();
        String number = cases.newestInvoice(plan).number().orElseThrow();
        String task = cases.openTask(VERIFY_PAYMENT_AUTHORIZATION, plan);

        assertThat(tasks.createTaskQuery().taskId(task).singleResult().getName())
                .isEqualTo("Verify payment authorization · " + number);
        assertThat(runningCases.whereIs(number))
                .flatExtracting(RunningCases.Whereabouts::tasks)
                .singleElement()
                .extracting(UserTasks.OpenTask::name, UserTasks.OpenTask::businessKey)
                .containsExactly("Verify payment authorization", number);
    }

    /** Data sent to the browser when the form opens: exactly the facts that the form shows or asks for in a condition. */
    private Map<String, Object> shown(String task, PlanView plan) {
        Map<String, Object> shown = forms.getTaskFormVariables(cases.openTask(task, plan));
        assertThat(new TreeSet<>(shown.keySet())).as(task).isEqualTo(named(task));
        return shown;
    }

    private static Set<String> named(String task) {
        try (var form = FormsTest.class.getResourceAsStream("/forms/" + task + ".form")) {
            return FACT.matcher(new String(form.readAllBytes(), StandardCharsets.UTF_8))
                    .results()
                    .map((MatchResult fact) -> fact.group(1) == null ? fact.group(2) : fact.group(1))
                    .collect(Collectors.toCollection(TreeSet::new));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static org.assertj.core.api.AbstractThrowableAssert<?, ? extends Throwable> refused(
            Worker person, String task, PlanView plan, Map<String, Object> fields) {
        return assertThatThrownBy(() -> person.answers(task, plan, fields)).isInstanceOf(Refused.class);
    }
}
