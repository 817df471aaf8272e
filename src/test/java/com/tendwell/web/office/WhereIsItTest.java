package com.tendwell.web.office;

import static com.tendwell.process.paymentverification.PaymentVerificationProcess.VERIFY_PAYMENT_AUTHORIZATION;
import static com.tendwell.web.WebHouse.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;

import com.tendwell.billing.TransactionView;
import com.tendwell.billing.Transactions;
import com.tendwell.plan.PlanView;
import com.tendwell.shared.Actor;
import com.tendwell.support.Stage;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.MockMvc;

class WhereIsItTest extends Stage {

    @Autowired
    MockMvc http;

    @Autowired
    Transactions transactions;

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
