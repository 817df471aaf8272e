package com.tendwell.web.api;

import static com.tendwell.process.moneyoutapproval.MoneyOutApprovalProcess.APPROVE_MONEY_OUT;
import static com.tendwell.process.paymentverification.PaymentVerificationProcess.APPROVE_LARGE_PAYMENT;
import static com.tendwell.process.paymentverification.PaymentVerificationProcess.VERIFY_PAYMENT_AUTHORIZATION;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tendwell.billing.InvoiceStatus;
import com.tendwell.billing.TransactionView;
import com.tendwell.plan.PlanStatus;
import com.tendwell.plan.PlanView;
import com.tendwell.process.UserTasks;
import com.tendwell.process.Users;
import com.tendwell.process.deadline.TaskSweep;
import com.tendwell.shared.Actor;
import com.tendwell.shared.CurrentActor;
import com.tendwell.shared.Refused;
import com.tendwell.staff.Groups;
import com.tendwell.staff.Staff;
import com.tendwell.support.Browser;
import com.tendwell.support.Credentials;
import com.tendwell.support.Stage;
import java.math.BigDecimal;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;

/** The two-person rule holds by every door, and when people join and leave in the meantime. */
class FourEyesTest extends Stage {

    private static final String NEEDS_ANOTHER = "Somebody else has to do this task";

    @Autowired
    ApplicationContext context;

    @Autowired
    UserTasks userTasks;

    @Autowired
    TaskSweep sweep;

    @Autowired
    Staff staff;

    @Autowired
    JdbcTemplate jdbc;

    @LocalServerPort
    int port;

    private final Map<String, Browser> tasklists = new HashMap<>();
    private final List<String> hired = new ArrayList<>();
    private ApiHouse house;

    @BeforeEach
    void openHouse() {
        house = new ApiHouse(context);
    }

    @AfterEach
    void theHiredLeave() {
        hired.forEach(this::leave);
    }

    @Test
    void aManagerWhomAnOverdueTaskFallsToCannotConfirmAloneWhatTheirOwnTokenReported() {
        Credentials manager = hire(Groups.MANAGER);
        PlanView plan = given.anInvoicedPlan();
        reportInFull(house.machineOf(manager.id(), Set.of(Groups.MANAGER), "transactions:write"), plan);
        overdue();

        assertThat(inTasklist(manager, VERIFY_PAYMENT_AUTHORIZATION, plan, "CLEARED"))
                .isEqualTo("204");

        assertThat(cases.waitingAt(plan)).containsExactly(APPROVE_LARGE_PAYMENT);
        overdue();
        assertThat(inTasklist(manager, APPROVE_LARGE_PAYMENT, plan, "APPROVED")).contains(NEEDS_ANOTHER);
        assertThatThrownBy(() -> atTheDesk(manager, Groups.MANAGER, APPROVE_LARGE_PAYMENT, plan, "APPROVED"))
                .isInstanceOf(Refused.class);
        assertThat(statusOf(plan)).isEqualTo(PlanStatus.PENDING);

        cast.finance.answers(APPROVE_LARGE_PAYMENT, plan, Map.of("outcome", "APPROVED", "note", ""));
        assertThat(statusOf(plan)).isEqualTo(PlanStatus.ACTIVE);
    }

    @Test
    void whatTheTokenOfSomebodyElseReportedOnePersonConfirms() {
        Credentials manager = hire(Groups.MANAGER);
        PlanView plan = given.anInvoicedPlan();
        reportInFull(house.machineOf(manager.id(), Set.of(Groups.MANAGER), "transactions:write"), plan);

        Credentials officer = hire(Groups.FINANCE);
        assertThat(inTasklist(officer, VERIFY_PAYMENT_AUTHORIZATION, plan, "CLEARED"))
                .isEqualTo("204");

        assertThat(statusOf(plan)).isEqualTo(PlanStatus.ACTIVE);
    }

    @Test
    void aReportByTheOwnersTokenInPlaceOfTheirOwnHandIsNoWayRoundTheSecondPerson() {
        Credentials manager = hire(Groups.MANAGER);
        PlanView plan = given.anInvoicedPlan();
        String reference = "T-" + UUID.randomUUID();
        report(house.person(manager), plan, reference, "PENDING");
        report(house.machineOf(manager.id(), Set.of(Groups.MANAGER), "transactions:write"), plan, reference, "SUCCESS");
        overdue();

        assertThat(inTasklist(manager, VERIFY_PAYMENT_AUTHORIZATION, plan, "CLEARED"))
                .isEqualTo("204");

        assertThat(cases.waitingAt(plan)).containsExactly(APPROVE_LARGE_PAYMENT);
    }

    @Test
    void anEarlierRoundCountsForNothingInTheNext() {
        Credentials manager = hire(Groups.MANAGER);
        PlanView plan = given.anInvoicedPlan();
        overdue();
        assertThat(inTasklist(manager, VERIFY_PAYMENT_AUTHORIZATION, plan, "NOT_CLEARED"))
                .isEqualTo("204");
        reportInFull(house.machineOf(manager.id(), Set.of(Groups.MANAGER), "transactions:write"), plan);

        Credentials officer = hire(Groups.FINANCE);
        assertThat(inTasklist(officer, VERIFY_PAYMENT_AUTHORIZATION, plan, "CLEARED"))
                .isEqualTo("204");

        assertThat(statusOf(plan))
                .as("the owner did not answer in this round: officer and owner are two")
                .isEqualTo(PlanStatus.ACTIVE);
    }

    @Test
    void whoRecordedMoneyByHandAndClearedItIsRefusedByEveryDoorWhileColleaguesComeAndGo() {
        Credentials officer = hire(Groups.FINANCE);
        Credentials leaver = hire(Groups.FINANCE);
        PlanView plan = given.anInvoicedPlan();
        reportInFull(house.person(officer), plan);
        assertThat(inTasklist(officer, VERIFY_PAYMENT_AUTHORIZATION, plan, "CLEARED"))
                .isEqualTo("204");
        assertThat(inTasklist(leaver, APPROVE_LARGE_PAYMENT, plan, "SENT_BACK")).isEqualTo("204");
        assertThat(inTasklist(leaver, VERIFY_PAYMENT_AUTHORIZATION, plan, "CLEARED"))
                .contains(NEEDS_ANOTHER);
        assertThat(inTasklist(officer, VERIFY_PAYMENT_AUTHORIZATION, plan, "CLEARED"))
                .isEqualTo("204");
        as(leaver, Groups.FINANCE, () -> userTasks.claim(cases.openTask(APPROVE_LARGE_PAYMENT, plan)));
        leave(leaver.id());

        assertThat(inTasklist(officer, APPROVE_LARGE_PAYMENT, plan, "APPROVED")).contains(NEEDS_ANOTHER);
        assertThatThrownBy(() -> atTheDesk(officer, Groups.FINANCE, APPROVE_LARGE_PAYMENT, plan, "APPROVED"))
                .isInstanceOf(Refused.class);

        Credentials joiner = hire(Groups.FINANCE);
        assertThat(inTasklist(joiner, APPROVE_LARGE_PAYMENT, plan, "APPROVED")).isEqualTo("204");
        assertThat(statusOf(plan)).isEqualTo(PlanStatus.ACTIVE);
    }

    @Test
    void whoRecordedMoneyAfterAColleagueClearedThePaymentDoesNotApproveIt() {
        Credentials anna = hire(Groups.FINANCE);
        Credentials ben = hire(Groups.FINANCE);
        PlanView plan = given.activated(given.aLargePrepaidPlan());
        assertThat(inTasklist(anna, VERIFY_PAYMENT_AUTHORIZATION, plan, "CLEARED"))
                .isEqualTo("204");
        time.travelTo(time.now().plusSeconds(1));
        reportInFull(house.person(ben), plan);

        assertThat(inTasklist(ben, APPROVE_LARGE_PAYMENT, plan, "APPROVED")).contains(NEEDS_ANOTHER);
        assertThatThrownBy(() -> atTheDesk(ben, Groups.FINANCE, APPROVE_LARGE_PAYMENT, plan, "APPROVED"))
                .isInstanceOf(Refused.class);
        assertThat(statusOf(plan)).isEqualTo(PlanStatus.PENDING);

        Credentials carla = hire(Groups.FINANCE);
        assertThat(inTasklist(carla, APPROVE_LARGE_PAYMENT, plan, "APPROVED")).isEqualTo("204");
        assertThat(statusOf(plan)).isEqualTo(PlanStatus.ACTIVE);
    }

    @Test
    void whoLeavesAndComesBackIsStillTheOneWhoAnswered() {
        Credentials officer = hire(Groups.FINANCE);
        PlanView plan = given.activated(given.aLargePrepaidPlan());
        given.aPaymentInFullFor(plan);
        assertThat(inTasklist(officer, VERIFY_PAYMENT_AUTHORIZATION, plan, "CLEARED"))
                .isEqualTo("204");

        leave(officer.id());
        asSystem(() -> context.getBean(Users.class)
                .hire(officer.id(), "Back again", "back@example.com", Set.of(Groups.FINANCE)));

        assertThatThrownBy(() -> atTheDesk(officer, Groups.FINANCE, APPROVE_LARGE_PAYMENT, plan, "APPROVED"))
                .isInstanceOf(Refused.class)
                .hasMessageContaining(NEEDS_ANOTHER);
    }

    /** Owner and token count as one person. */
    @Test
    void whatAManagersTokenReportsIsNotVerifiedByAMachineAlone() {
        Credentials manager = hire(Groups.MANAGER);
        PlanView plan = given.aPlanWithAManualInvoice("1000.00");

        reportInFull(house.machineOf(manager.id(), Set.of(Groups.MANAGER), "transactions:write"), plan);

        assertThat(invoiceOf(plan).status()).isEqualTo(InvoiceStatus.PENDING_PAYMENT);
        Credentials officer = hire(Groups.FINANCE);
        assertThat(inTasklist(officer, VERIFY_PAYMENT_AUTHORIZATION, plan, "CLEARED"))
                .isEqualTo("204");
        assertThat(invoiceOf(plan).status()).as("officer and owner are two").isEqualTo(InvoiceStatus.PAID);
    }

    @Test
    void aManagerConfirmsAlsoBesideATermNothingAloneThatTheirOwnTokenReported() {
        Credentials manager = hire(Groups.MANAGER);
        PlanView plan = given.aPlanWithAManualInvoice("1000.00");
        reportInFull(house.machineOf(manager.id(), Set.of(Groups.MANAGER), "transactions:write"), plan);
        overdue();

        assertThat(inTasklist(manager, VERIFY_PAYMENT_AUTHORIZATION, plan, "CLEARED"))
                .isEqualTo("204");

        assertThat(cases.waitingAt(plan)).containsExactly(APPROVE_LARGE_PAYMENT);
        assertThat(invoiceOf(plan).status().isOpen()).isTrue();
    }

    /** Whatever other groups the owner has: a token that counts as a machine's would let one person do everything. */
    @Test
    void aTokenOfSomebodyInFinanceIsTheirOwnWordAlsoWhenTheyAreAPlanAdministrator() {
        Credentials both = hire(Groups.PLAN_ADMIN, Groups.FINANCE);
        PlanView plan = given.aPlanInService();
        as(both, Set.of(Groups.PLAN_ADMIN, Groups.FINANCE), () -> given.aManualInvoiceOfWhoeverActs(plan, "4100.00"));
        time.runDueJobs();

        reportInFull(house.machineOf(both.id(), Set.of(Groups.PLAN_ADMIN, Groups.FINANCE), "transactions:write"), plan);

        assertThat(invoiceOf(plan).status()).isEqualTo(InvoiceStatus.PENDING_PAYMENT);
        assertThat(inTasklist(both, VERIFY_PAYMENT_AUTHORIZATION, plan, "CLEARED"))
                .isEqualTo("204");
        assertThat(cases.waitingAt(plan)).contains(APPROVE_LARGE_PAYMENT);
        assertThat(inTasklist(both, APPROVE_LARGE_PAYMENT, plan, "APPROVED")).contains(NEEDS_ANOTHER);
        assertThat(invoiceOf(plan).status()).isEqualTo(InvoiceStatus.PENDING_PAYMENT);

        Credentials officer = hire(Groups.FINANCE);
        assertThat(inTasklist(officer, APPROVE_LARGE_PAYMENT, plan, "APPROVED")).isEqualTo("204");
        assertThat(invoiceOf(plan).status()).isEqualTo(InvoiceStatus.PAID);
    }

    /** Credit that a token allocates is money like any other. */
    @Test
    void creditThatTheTokenOfAManagerAllocatesIsNotVerifiedByAMachineAlone() {
        Credentials manager = hire(Groups.MANAGER);
        PlanView plan = given.aPlanWithAManualInvoice("1000.00");
        given.aTransaction(
                plan,
                TransactionView.Status.SUCCESS,
                invoiceOf(plan).total().getAmount().multiply(BigDecimal.valueOf(2)));
        cast.finance.answers(VERIFY_PAYMENT_AUTHORIZATION, plan, Map.of("outcome", "CLEARED", "note", ""));
        assertThat(invoiceOf(plan).status()).isEqualTo(InvoiceStatus.PAID);
        var second = given.aManualInvoiceFor(plan, "1000.00");

        var used = house.machineOf(manager.id(), Set.of(Groups.MANAGER), "transactions:write", "customers:read")
                .post(
                        "/api/customers/" + plan.customer() + "/credit/uses",
                        "{\"invoice\": \"%s\", \"amount\": \"%s\"}"
                                .formatted(
                                        second.number().orElseThrow(),
                                        second.total().getAmount().toPlainString()));
        assertThat(used.status()).as(used.toString()).isEqualTo(201);
        time.runDueJobs();

        assertThat(invoiceOf(plan).status()).isEqualTo(InvoiceStatus.PENDING_PAYMENT);
        assertThat(cases.waitingAt(plan)).contains(VERIFY_PAYMENT_AUTHORIZATION);
    }

    @Test
    void aCreditNoteAboveTheLimitWaitsForAnotherPersonByEveryDoor() {
        Credentials officer = hire(Groups.FINANCE);
        PlanView plan = given.aPlanWithAManualInvoice("6000.00");
        Caller token = house.machineOf(officer.id(), Set.of(Groups.FINANCE), "invoices:write", "invoices:read");
        String at = "/api/invoices/" + invoiceOf(plan).number().orElseThrow();

        assertThat(token.post(at + "/credit-notes", "{\"reason\": \"late\"}").status())
                .as("an empty amount")
                .isEqualTo(400);
        var asked = token.post(at + "/credit-notes", "{\"amount\": \"5000.01\", \"reason\": \"late\"}");
        time.runDueJobs();

        assertThat(asked.status()).as(asked.toString()).isEqualTo(202);
        assertThat(asked.text("/state")).isEqualTo("WAITING");
        assertThat(token.get(at + "/credit-notes").json()).isEmpty();
        assertThat(inTasklist(officer, APPROVE_MONEY_OUT, plan, "APPROVED")).contains(NEEDS_ANOTHER);
        assertThatThrownBy(() -> atTheDesk(officer, Groups.FINANCE, APPROVE_MONEY_OUT, plan, "APPROVED"))
                .isInstanceOf(Refused.class);

        assertThat(inTasklist(hire(Groups.FINANCE), APPROVE_MONEY_OUT, plan, "APPROVED"))
                .isEqualTo("204");
        assertThat(token.get(at + "/credit-notes").json()).hasSize(1);
        assertThat(token.get(at + "/money-out").text("/0/state")).isEqualTo("DONE");
    }

    /** They could have acted as the other, until the other has had a password of their own for a day. */
    @Test
    void whoeverResetSomebodysAccessCountsAsOnePersonWithThem() {
        Credentials resetter = hire(Groups.FINANCE, Groups.MANAGER);
        Credentials officer = hire(Groups.FINANCE);
        Credentials other = hire(Groups.FINANCE);
        PlanView plan = given.activated(given.aLargePrepaidPlan());
        reset(officer, resetter, time.now().minus(Duration.ofHours(1)));
        reset(other, resetter, time.now().minus(Duration.ofHours(23)));
        given.aPaymentInFullFor(plan);

        assertThat(inTasklist(officer, VERIFY_PAYMENT_AUTHORIZATION, plan, "CLEARED"))
                .isEqualTo("204");
        assertThat(inTasklist(resetter, APPROVE_LARGE_PAYMENT, plan, "APPROVED"))
                .contains(NEEDS_ANOTHER);
        assertThat(inTasklist(other, APPROVE_LARGE_PAYMENT, plan, "APPROVED"))
                .as("one person could have acted as both")
                .contains(NEEDS_ANOTHER);
        assertThatThrownBy(() -> atTheDesk(resetter, Groups.FINANCE, APPROVE_LARGE_PAYMENT, plan, "APPROVED"))
                .isInstanceOf(Refused.class);
        Credentials third = hire(Groups.FINANCE);
        reset(third, resetter, time.now().minus(Duration.ofHours(25)));
        assertThat(inTasklist(third, APPROVE_LARGE_PAYMENT, plan, "APPROVED")).isEqualTo("204");
        assertThat(statusOf(plan)).isEqualTo(PlanStatus.ACTIVE);
    }

    /** The resetter could have written the plan as the other; a day of patience makes them no stranger to it. */
    @Test
    void aResetThatCountedWhenThePlanWasWrittenStillCountsWhenItIsPaid() {
        Credentials resetter = hire(Groups.FINANCE, Groups.MANAGER);
        Credentials writer = hire(Groups.FINANCE, Groups.MANAGER);
        Credentials since = hire(Groups.FINANCE);
        reset(writer, resetter, time.now().minus(Duration.ofHours(23)));
        PlanView plan =
                CurrentActor.as(Actor.person(writer.id(), Set.of(Groups.MANAGER)), () -> given.aPlanOfWhoeverActs());
        time.forward(Duration.ofHours(72));
        reset(since, writer, time.now().minus(Duration.ofHours(25)));
        given.activated(plan);
        given.aPaymentInFullFor(plan);

        assertThat(inTasklist(resetter, VERIFY_PAYMENT_AUTHORIZATION, plan, "CLEARED"))
                .contains(NEEDS_ANOTHER);
        assertThat(inTasklist(since, VERIFY_PAYMENT_AUTHORIZATION, plan, "CLEARED"))
                .as("a reset that counts neither then nor now")
                .isEqualTo("204");
    }

    @Test
    void whoeverResetSomebodysAccessLetsNoMoneyGoWithThem() {
        Credentials resetter = hire(Groups.FINANCE, Groups.MANAGER);
        Credentials officer = hire(Groups.FINANCE);
        PlanView plan = given.aPlanWithAManualInvoice("6000.00");
        reset(officer, resetter, time.now().minus(Duration.ofHours(1)));
        house.person(resetter)
                .post(
                        "/api/invoices/" + invoiceOf(plan).number().orElseThrow() + "/credit-notes",
                        "{\"amount\": \"6000.00\", \"reason\": \"late\"}");
        time.runDueJobs();

        assertThat(inTasklist(officer, APPROVE_MONEY_OUT, plan, "APPROVED")).contains(NEEDS_ANOTHER);
        assertThat(inTasklist(hire(Groups.FINANCE), APPROVE_MONEY_OUT, plan, "APPROVED"))
                .isEqualTo("204");
    }

    private void reset(Credentials whom, Credentials by, Instant chosenAt) {
        jdbc.update(
                "insert into staff_reset (id, person, by_person, what, at, chosen_at) values (?, ?, ?, 'PASSWORD', ?, ?)",
                UUID.randomUUID(),
                whom.id(),
                by.id(),
                Timestamp.from(time.now().minus(Duration.ofDays(2))),
                Timestamp.from(chosenAt));
    }

    @Test
    void whoeverChangedOrActivatedThePlanVerifiesNoPaymentOfIt() {
        Credentials changer = hire(Groups.FINANCE, Groups.MANAGER);
        Credentials namer = hire(Groups.FINANCE, Groups.MANAGER);
        Credentials activator = hire(Groups.FINANCE, Groups.MANAGER);
        Set<String> groups = Set.of(Groups.FINANCE, Groups.MANAGER);
        PlanView draft = given.aPrepaidPlan();
        as(
                changer,
                groups,
                () -> given.changed(draft, input -> input.named("Oven care")
                        .described("Two visits a year")
                        .priced("1300.00")));
        as(
                namer,
                groups,
                () -> given.changed(draft, input -> input.named("Another name")
                        .described("Two visits a year")
                        .priced("1300.00")));
        as(activator, groups, () -> plans.activate(draft.id()));
        time.runDueJobs();
        given.aPaymentInFullFor(draft);

        assertThat(inTasklist(changer, VERIFY_PAYMENT_AUTHORIZATION, draft, "CLEARED"))
                .contains(NEEDS_ANOTHER);
        assertThat(inTasklist(activator, VERIFY_PAYMENT_AUTHORIZATION, draft, "CLEARED"))
                .contains(NEEDS_ANOTHER);
        assertThatThrownBy(() -> atTheDesk(activator, Groups.FINANCE, VERIFY_PAYMENT_AUTHORIZATION, draft, "CLEARED"))
                .isInstanceOf(Refused.class);
        assertThat(inTasklist(namer, VERIFY_PAYMENT_AUTHORIZATION, draft, "CLEARED"))
                .as("a new name changes nothing that is agreed or paid")
                .isEqualTo("204");
        assertThat(statusOf(draft)).isEqualTo(PlanStatus.ACTIVE);
    }

    @Test
    void whatThePlanAdministratorsTokenReportsIsAMachinesWord() {
        Credentials administrator = hire(Groups.PLAN_ADMIN);
        PlanView plan = given.aPlanWithAManualInvoice("1000.00");

        reportInFull(house.machineOf(administrator.id(), Set.of(Groups.PLAN_ADMIN), "transactions:write"), plan);

        assertThat(invoiceOf(plan).status()).isEqualTo(InvoiceStatus.PAID);
    }

    @Test
    void whoWrotePlanAndReportIsNotAgreedWithByAMachineAlone() {
        Credentials administrator = hire(Groups.PLAN_ADMIN);
        PlanView plan = CurrentActor.as(
                Actor.token("t-1", administrator.id(), Set.of("plans:write", "plans:read", "teams:all")),
                given::aPlanOfWhoeverActs);
        given.activated(plan);
        given.aPaymentInFullFor(plan);
        cast.finance.answers(VERIFY_PAYMENT_AUTHORIZATION, plan, Map.of("outcome", "CLEARED", "note", ""));
        given.aManualInvoiceFor(plan, "1000.00");

        reportInFull(house.machineOf(administrator.id(), Set.of(Groups.PLAN_ADMIN), "transactions:write"), plan);

        assertThat(cases.waitingAt(plan)).contains(VERIFY_PAYMENT_AUTHORIZATION);
        assertThat(invoiceOf(plan).status()).isEqualTo(InvoiceStatus.PENDING_PAYMENT);
    }

    @Test
    void whoseTokenWroteThePlanVerifiesNoPaymentOfItEvenWhenItFallsToThem() {
        Credentials manager = hire(Groups.MANAGER);
        PlanView plan = CurrentActor.as(
                Actor.token("t-1", manager.id(), Set.of("plans:write", "plans:read", "teams:all")),
                given::aPlanOfWhoeverActs);
        given.activated(plan);
        given.aPaymentInFullFor(plan);
        overdue();

        assertThat(inTasklist(manager, VERIFY_PAYMENT_AUTHORIZATION, plan, "CLEARED"))
                .contains(NEEDS_ANOTHER);
    }

    @Test
    void noTokenAnswersATask() {
        Credentials manager = hire(Groups.MANAGER);
        PlanView plan = given.anInvoicedPlan();
        overdue();
        String task = cases.openTask(VERIFY_PAYMENT_AUTHORIZATION, plan);

        assertThatThrownBy(() -> CurrentActor.as(
                        Actor.token("t-1", manager.id(), Set.of("tasks:read", "transactions:write")),
                        () -> userTasks.complete(task, Map.of("outcome", "CLEARED"))))
                .isInstanceOf(Refused.class);
        assertThat(house.machineOf(manager.id(), Set.of(Groups.MANAGER))
                        .post("/camunda/api/engine/engine/default/task/" + task + "/submit-form", "{\"variables\":{}}")
                        .status())
                .isIn(302, 401, 403);
        assertThat(cases.waitingAt(plan)).containsExactly(VERIFY_PAYMENT_AUTHORIZATION);
    }

    private void overdue() {
        time.forward(Duration.ofDays(1));
        sweep.sweep();
    }

    private void reportInFull(Caller caller, PlanView plan) {
        report(caller, plan, "T-" + UUID.randomUUID(), "SUCCESS");
    }

    private void report(Caller caller, PlanView plan, String reference, String status) {
        var invoice = invoiceOf(plan);
        var answer = caller.post(
                "/api/transactions",
                """
                {"provider": "house-bank", "reference": "%s", "invoice": "%s", "amount": "%s", "currency": "EUR",
                 "status": "%s"}"""
                        .formatted(
                                reference,
                                invoice.number().orElseThrow(),
                                invoice.total().getAmount().toPlainString(),
                                status));
        assertThat(answer.status()).as(answer.toString()).isIn(200, 201);
        time.runDueJobs();
    }

    /**
     * Claims and completes as Tasklist does.
     *
     * @return the status of the last response, with its body if it is a refusal
     */
    private String inTasklist(Credentials who, String task, PlanView plan, String outcome) {
        Browser tasklist = tasklists.computeIfAbsent(who.id(), id -> new Browser(port).signedOn(id, who.password()));
        String path = "/camunda/api/engine/engine/default/task/" + cases.openTask(task, plan);
        Browser.Answer claimed = tasklist.postJson(path + "/claim", "{\"userId\":\"" + who.id() + "\"}");
        Browser.Answer answer = claimed.status() == 204
                ? tasklist.postJson(
                        path + "/submit-form",
                        "{\"variables\":{\"outcome\":{\"value\":\"%s\",\"type\":\"String\"},".formatted(outcome)
                                + (outcome.equals("CLEARED")
                                        ? "\"nothingReceived\":{\"value\":\"CLEARED_ANYWAY\"},"
                                        : "")
                                + "\"note\":{\"value\":\"seen\",\"type\":\"String\"}}}")
                : claimed;
        time.runDueJobs();
        return answer.status() + (answer.status() == 204 ? "" : " " + answer.body());
    }

    private void atTheDesk(Credentials who, String group, String task, PlanView plan, String outcome) {
        String id = cases.openTask(task, plan);
        as(who, group, () -> userTasks.complete(id, Map.of("outcome", outcome, "note", "seen")));
    }

    private Credentials hire(String... groups) {
        Credentials user = house.user(groups);
        hired.add(user.id());
        return user;
    }

    private void leave(String person) {
        asSystem(() -> staff.leave(person, nobody -> Set.of()));
    }

    private static void as(Credentials who, String group, Runnable work) {
        as(who, Set.of(group), work);
    }

    private static void as(Credentials who, Set<String> groups, Runnable work) {
        CurrentActor.as(Actor.person(who.id(), groups), work);
    }

    private static void asSystem(Runnable work) {
        CurrentActor.as(Actor.systemFor(""), work);
    }
}
