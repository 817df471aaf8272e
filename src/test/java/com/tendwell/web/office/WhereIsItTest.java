package com.tendwell.web.office;

import static com.tendwell.process.paymentverification.PaymentVerificationProcess.VERIFY_PAYMENT_AUTHORIZATION;
import static com.tendwell.web.WebHouse.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;

import com.tendwell.billing.TransactionView;
import com.tendwell.billing.Transactions;
import com.tendwell.customer.CustomerView;
import com.tendwell.customer.Customers;
import com.tendwell.plan.PlanView;
import com.tendwell.process.UserTasks;
import com.tendwell.shared.Actor;
import com.tendwell.support.Stage;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.MockMvc;

class WhereIsItTest extends Stage {

    @Autowired
    MockMvc http;

    @Autowired
    Transactions transactions;

    @Autowired
    Customers customers;

    @Autowired
    UserTasks userTasks;

    @Autowired
    JdbcTemplate jdbc;

    @Test
    void aWaitingPlanShowsItsTokenWhoHasItSinceWhenAndWhatHappenedBefore() throws Exception {
        PlanView plan = given.anInvoicedPlan();

        String page = page(plan.number(), cast.manager.actor());

        assertThat(marked(page, "token"))
                .containsExactlyInAnyOrder("payment-verification", "verify-payment-authorization");
        assertThat(marked(page, "passed"))
                .contains("mark-plan-processing", "calculate-invoice-total", "create-invoice");
        assertThat(page)
                .contains(
                        "<strong>Verify payment authorization</strong>",
                        "Unassigned, waiting for finance",
                        "Waiting since")
                .contains("/camunda/app/cockpit/default/#/process-instance/")
                .contains("Activation requested", "Invoice issued", "Processing → Pending");
    }

    @Test
    void theTaskIsALinkForThoseToWhomTasklistShowsItAndItsNameForTheManagerWhoWatches() throws Exception {
        PlanView plan = given.anInvoicedPlan();
        String number = invoiceOf(plan).number().orElseThrow();
        String link = "/camunda/app/tasklist/default/#/?task=";

        assertThat(page(number, cast.finance.actor())).contains(link, "open in Tasklist");
        assertThat(page(number, cast.manager.actor()))
                .contains("<span>Verify payment authorization</span>")
                .doesNotContain(link);
    }

    @Test
    void anInvoiceIsFoundByItsOwnNumberAndLeadsToItsPlanWhoeverMaySeeThat() throws Exception {
        PlanView plan = given.anInvoicedPlan();
        String number = invoiceOf(plan).number().orElseThrow();

        String page = page(number, cast.finance.actor());

        assertThat(marked(page, "token")).contains("verify-payment-authorization");
        assertThat(page)
                .contains("Where is " + number + "?", "/camunda/app/tasklist/default/#/?task=")
                .doesNotContain("/camunda/app/cockpit/")
                .doesNotContain("/office/where-is-it/" + plan.number());
        assertThat(page(number, cast.manager.actor())).contains("/office/where-is-it/" + plan.number());
    }

    @Test
    void reversalsAndOverpaymentsAreFoundThroughPlanAndInvoice() throws Exception {
        PlanView plan = given.aPlanInService();
        TransactionView second = given.aPaymentInFullFor(plan);
        String number = invoiceOf(plan).number().orElseThrow();

        assertThat(page(number, cast.finance.actor()))
                .contains("Decide customer credit", second.reference())
                .contains("waiting for finance");

        PlanView reversed = given.aPlanInService();
        String reference = cast.finance.does(
                () -> transactions.of(invoiceOf(reversed).id()).get(0).reference());
        time.forward(Duration.ofHours(1));
        given.aTransaction(
                reference,
                reversed,
                TransactionView.Status.REVERSED,
                invoiceOf(reversed).total().getAmount());
        for (String asked :
                List.of(reversed.number(), invoiceOf(reversed).number().orElseThrow())) {
            assertThat(marked(page(asked, cast.manager.actor()), "token")).contains("review-reversed-payment");
        }
    }

    @Test
    void aPaidInvoiceTellsWhereItsPlansPurchaseStandsAndWhatWasPassed() throws Exception {
        PlanView plan = given.anInvoicedPlan();
        given.aPaymentInFullFor(plan);
        cast.finance.answers(VERIFY_PAYMENT_AUTHORIZATION, plan, Map.of("outcome", "CLEARED"));
        String number = invoiceOf(plan).number().orElseThrow();

        for (String asked : List.of(number, plan.number())) {
            String page = page(asked, cast.manager.actor());

            assertThat(marked(page, "token")).as(asked).containsExactly("post-activation-quality-check");
            assertThat(marked(page, "passed"))
                    .as(asked)
                    .contains(
                            "activation-requested",
                            "is-contact-complete",
                            "create-invoice",
                            "payment-verification",
                            "activate-service-plan",
                            "record-provisioning",
                            "send-activation-confirmation")
                    .as("the verification is over, and its drawing is shown too")
                    .contains("verify-payment-authorization", "mark-invoice-paid", "verification-completed")
                    .doesNotContain("plan-activated", "approve-large-payment", "complete-customer-details");
            assertThat(page).as(asked).doesNotContain("No process is running").contains("waiting for customer success");
        }
    }

    @Test
    void anInvoiceTellsOnlyOfThePurchaseOrRenewalItIsFor() throws Exception {
        PlanView plan = given.aPlanInService();
        String first = invoiceOf(plan).number().orElseThrow();
        cast.sales.does(() -> plans.renew(plan.id()));
        time.runDueJobs();
        String second = invoiceOf(plan).number().orElseThrow();

        assertThat(page(first, cast.manager.actor())).contains("No process is running.");
        assertThat(marked(page(first, cast.manager.actor()), "passed")).contains("plan-activated");
        assertThat(marked(page(second, cast.manager.actor()), "token")).contains("verify-payment-authorization");
    }

    @Test
    void itIsSaidWhyAPersonIsAsked() throws Exception {
        PlanView plan = given.anInvoicedPlan();
        String number = invoiceOf(plan).number().orElseThrow();
        assertThat(page(plan.number(), cast.manager.actor())).contains("This term is prepaid");

        cast.finance.answers(
                VERIFY_PAYMENT_AUTHORIZATION, plan, Map.of("outcome", "CLEARED", "nothingReceived", "CLEARED_ANYWAY"));
        assertThat(page(number, cast.finance.actor()))
                .contains("The last answer was: cleared. But no payment is recorded, which contradicts it.");

        PlanView large = given.activated(given.aLargePrepaidPlan());
        given.aPaymentInFullFor(large);
        cast.finance.answers(VERIFY_PAYMENT_AUTHORIZATION, large, Map.of("outcome", "CLEARED"));
        assertThat(page(large.number(), cast.manager.actor())).contains("The total is above the limit of ");
    }

    @Test
    void theSearchFindsACustomerByNumberAndTheirPlansByName() throws Exception {
        PlanView plan = given.anInvoicedPlan();
        CustomerView customer = cast.manager.does(() -> customers.get(plan.customer()));
        Actor manager = cast.manager.actor();

        assertThat(answer("/office/where-is-it?number=" + customer.number().toLowerCase(Locale.ROOT), manager)
                        .getRedirectedUrl())
                .isEqualTo("/office/where-is-it/" + customer.number());
        assertThat(answer("/office/where-is-it/" + customer.number(), manager).getRedirectedUrl())
                .isEqualTo("/office/customers/" + customer.number());
        assertThat(answer("/office/plans?search=aDA's bak", manager).getContentAsString())
                .contains(plan.number());
        assertThat(answer("/office/plans?search=" + customer.number(), manager).getContentAsString())
                .contains(plan.number());
        assertThat(answer("/office/plans?search=nobody of that name", manager).getContentAsString())
                .doesNotContain(plan.number());
    }

    @Test
    void theCustomersPageShowsPlansInvoicesCreditAndWhereEachStands() throws Exception {
        PlanView plan = given.anInvoicedPlan();
        String number = invoiceOf(plan).number().orElseThrow();
        CustomerView customer = cast.manager.does(() -> customers.get(plan.customer()));

        assertThat(answer("/office/customers/" + customer.number(), cast.finance.actor())
                        .getContentAsString(StandardCharsets.UTF_8))
                .contains(number, "Still to pay", "1,428.00 EUR", "Credit")
                .contains("/office/where-is-it/" + number, "Verify payment authorization");
        assertThat(answer("/office/customers/" + customer.number(), cast.manager.actor())
                        .getContentAsString(StandardCharsets.UTF_8))
                .contains(plan.number(), number);
    }

    @Test
    void homeOffersOnlyWhatThePersonMayTakeAndShowsManagersEveryGroupsTasks() throws Exception {
        PlanView plan = given.anInvoicedPlan();
        String number = invoiceOf(plan).number().orElseThrow();
        String task = cases.openTask(VERIFY_PAYMENT_AUTHORIZATION, plan);
        waitsLongest(task);
        assertThat(cast.finance.does(() -> userTasks.thatIMayTake(200)))
                .extracting(UserTasks.OpenTask::id)
                .contains(task);
        cast.otherFinance.answers(
                VERIFY_PAYMENT_AUTHORIZATION, plan, Map.of("outcome", "CLEARED", "nothingReceived", "CLEARED_ANYWAY"));
        String second = cases.openTask("resolve-payment-mismatch", plan);
        waitsLongest(second);

        assertThat(cast.otherFinance.does(() -> userTasks.thatIMayTake(200)))
                .as("who answered last may not answer next")
                .extracting(UserTasks.OpenTask::id)
                .doesNotContain(second);
        assertThat(cast.finance.does(() -> userTasks.thatIMayTake(200)))
                .extracting(UserTasks.OpenTask::id)
                .contains(second);
        cast.finance.does(() -> {
            userTasks.claim(second);
            return second;
        });
        assertThat(cast.manager.does(() -> userTasks.ofEveryGroup(200)))
                .filteredOn(open -> open.id().equals(second))
                .singleElement()
                .satisfies(open -> assertThat(open.assignee()).contains(cast.finance.id()));
        assertThat(answer("/office/where-is-it/" + number, cast.manager.actor())
                        .getContentAsString(StandardCharsets.UTF_8))
                .contains("Test finance");
        UserTasks.OpenTask oldest =
                cast.manager.does(() -> userTasks.ofEveryGroup(1)).get(0);
        assertThat(answer("/", cast.manager.actor()).getContentAsString(StandardCharsets.UTF_8))
                .contains("Every group's open tasks", oldest.name(), oldest.businessKey());
        assertThat(answer("/", cast.finance.actor()).getContentAsString(StandardCharsets.UTF_8))
                .doesNotContain("Every group");
    }

    @Test
    void aPageThatAsksAgainIsAnsweredOnlyWhenSomethingHappened() throws Exception {
        PlanView plan = given.anInvoicedPlan();
        Actor manager = cast.manager.actor();
        String before = page(plan.number(), manager);
        String again = refreshAddress(before);
        assertThat(answer(again, manager).getStatus()).isEqualTo(204);

        given.aPaymentInFullFor(plan);

        assertThat(answer(again, manager).getStatus()).isEqualTo(200);
    }

    @Test
    void anEndedCaseShowsItsPathWithoutAToken() throws Exception {
        PlanView plan = given.anInvoicedPlan();
        cast.finance.answers(VERIFY_PAYMENT_AUTHORIZATION, plan, Map.of("outcome", "UNKNOWN", "note", "no trace"));
        cast.otherFinance.answers(
                "resolve-unknown-payment", plan, Map.of("outcome", "GIVE_UP", "note", "the customer left"));

        String page = page(plan.number(), cast.manager.actor());

        assertThat(marked(page, "token")).isEmpty();
        assertThat(marked(page, "passed"))
                .contains("cancel-unpaid-activation", "resolve-unknown-payment")
                .doesNotContain("activate-service-plan");
        assertThat(page).contains("No process is running.", "the customer left", "Pending → Cancelled");
    }

    @Test
    void aDraftHasNoCaseYet() throws Exception {
        assertThat(page(given.aPrepaidPlan().number(), cast.manager.actor())).contains("None has been started yet.");
    }

    @Test
    void fromHomeTheCaseIsThreeClicksAwayAtMost() throws Exception {
        PlanView plan = given.anInvoicedPlan();

        assertThat(answer("/", cast.manager.actor()).getContentAsString())
                .contains("/office/where-is-it/" + plan.number());
    }

    @Test
    void theDrawingsCarryNoStylesThatThePagesPolicyWouldRefuse() throws Exception {
        String page = page(given.anInvoicedPlan().number(), cast.manager.actor());

        assertThat(page).contains("<svg").doesNotContain("style=\"").doesNotContain("<script>");
        assertThat(ids(page)).doesNotHaveDuplicates();
    }

    /** Lists show the oldest only, and tests before this one left tasks that wait. */
    private void waitsLongest(String task) {
        jdbc.update("update act_ru_task set create_time_ = timestamp '2001-01-01' where id_ = ?", task);
    }

    private String page(String number, Actor person) throws Exception {
        MockHttpServletResponse answer = answer("/office/where-is-it/" + number, person);
        assertThat(answer.getStatus()).isEqualTo(200);
        return answer.getContentAsString(StandardCharsets.UTF_8);
    }

    private MockHttpServletResponse answer(String path, Actor person) throws Exception {
        return http.perform(get(path).with(as(person))).andReturn().getResponse();
    }

    private static String refreshAddress(String page) {
        Matcher address = Pattern.compile("hx-get=\"([^\"]+)\"").matcher(page);
        assertThat(address.find()).isTrue();
        return address.group(1);
    }

    /** Elements of the drawings that carry the mark. */
    private static List<String> marked(String page, String mark) {
        return Pattern.compile("<g [^>]*>")
                .matcher(page)
                .results()
                .map(found -> found.group())
                .filter(shape -> shape.matches("(?s).*class=\"[^\"]*\\b" + mark + "\\b[^\"]*\".*"))
                .flatMap(WhereIsItTest::element)
                .toList();
    }

    private static Stream<String> element(String shape) {
        return Pattern.compile("data-element-id=\"([^\"]+)\"")
                .matcher(shape)
                .results()
                .map(found -> found.group(1));
    }

    private static List<String> ids(String page) {
        return Pattern.compile(" id=\"([^\"]+)\"")
                .matcher(page)
                .results()
                .map(found -> found.group(1))
                .toList();
    }
}
