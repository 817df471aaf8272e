package com.tendwell.web.customer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import com.tendwell.audit.AuditTrail.Entry;
import com.tendwell.plan.PlanView;
import com.tendwell.renewal.RenewalAnswers;
import com.tendwell.renewal.RenewalOfferView;
import com.tendwell.renewal.RenewalOfferView.State;
import com.tendwell.renewal.Renewals;
import com.tendwell.staff.Groups;
import com.tendwell.staff.PlanLevel;
import com.tendwell.support.Nights;
import com.tendwell.support.RoomTest;
import com.tendwell.support.TimeMachine;
import com.tendwell.web.WebHouse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.MockMvc;

@RoomTest
class RenewalLinkPageTest {

    private final Elsewhere elsewhere = new Elsewhere();

    @Autowired
    ApplicationContext context;

    @Autowired
    MockMvc http;

    @Autowired
    Renewals renewals;

    @Autowired
    RenewalAnswers answers;

    @Autowired
    Nights nights;

    @Autowired
    TimeMachine time;

    private WebHouse house;

    @BeforeEach
    void aHouse() {
        time.reset();
        house = new WebHouse(context);
    }

    @AfterEach
    void backToThePresent() {
        time.reset();
    }

    @Test
    void anOfferIsReadInTheCustomersLanguageAndLookingChangesNothing() throws Exception {
        PlanView german = offered("Jürgen Groß", "de");
        String link = linkTo(german);
        List<Entry> entries = house.writtenAbout(german);

        MockHttpServletResponse page = look(link);

        assertThat(page.getStatus()).isEqualTo(200);
        assertThat(page.getContentAsString(StandardCharsets.UTF_8))
                .contains("<html lang=\"de\"", "Verlängerung Ihres Vertrags", "120,00 EUR", "zuzüglich 19 % Steuer")
                .contains("2. März 2027 bis 1. März 2028", "Angebot annehmen", "Angebot ablehnen", german.number());
        assertThat(look(link).getContentAsString()).isEqualTo(page.getContentAsString());
        assertThat(house.writtenAbout(german)).isEqualTo(entries);
        assertThat(offerOf(german).state()).isEqualTo(State.OPEN);
        for (String header : new String[] {"Cache-Control=no-store", "Referrer-Policy=no-referrer"}) {
            assertThat(page.getHeader(header.split("=")[0])).isEqualTo(header.split("=")[1]);
        }
        assertThat(page.getCookies()).isEmpty();
        assertThat(look(linkTo(offered("Joan Small", "en"))).getContentAsString())
                .contains("Renewing your plan", "120.00 EUR", "1 March 2028", "Accept", "Decline");
    }

    @Test
    void acceptingIsThankedForAndDoneOnce() throws Exception {
        PlanView plan = offered("Joan Small", "en");
        String link = linkTo(plan);

        MockHttpServletResponse thanks = answer(link, "accept");

        assertThat(thanks.getStatus()).isEqualTo(200);
        assertThat(thanks.getContentAsString())
                .contains("Thank you, your plan is being renewed")
                .doesNotContain("<form");
        assertThat(offerOf(plan).state()).isEqualTo(State.ACCEPTED);
        assertThat(offerOf(plan).answeredBy()).startsWith("customer ");
        assertThat(answer(link, "decline").getStatus()).isEqualTo(404);
        assertThat(offerOf(plan).state()).isEqualTo(State.ACCEPTED);
    }

    @Test
    void decliningSaysUntilWhenThePlanRuns() throws Exception {
        PlanView plan = offered("Joan Small", "en");

        assertThat(answer(linkTo(plan), "decline").getContentAsString())
                .contains("Your plan will not be renewed; it runs until 1 March 2027.");

        assertThat(offerOf(plan).state()).isEqualTo(State.DECLINED);
    }

    @Test
    void invalidLinksAllGetTheSameResponse() throws Exception {
        String used = linkTo(offered("Joan Small", "en"));
        answer(used, "accept");
        PlanView byStaff = offered("Joan Small", "en");
        String answeredByStaff = linkTo(byStaff);
        answers.decline(byStaff.id(), "By phone.");
        PlanView open = offered("Joan Small", "en");
        String senseless = linkTo(open);
        String unknown = look("/customer/renewal/AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")
                .getContentAsString();
        assertThat(answer(senseless, "perhaps").getContentAsString()).isEqualTo(unknown);
        assertThat(offerOf(open).state()).isEqualTo(State.OPEN);
        String expired = linkTo(open);
        time.travelTo(Instant.parse("2027-03-16T09:00:00Z"));

        for (String link : new String[] {
            used,
            answeredByStaff,
            expired,
            expired.replace("/renewal/", "/invoices/"),
            "/customer/renewal/",
            "/customer/renewal/x"
        }) {
            MockHttpServletResponse look = look(link);
            assertThat(look.getStatus()).as(link).isEqualTo(404);
            assertThat(look.getContentAsString()).as(link).isEqualTo(unknown);
        }
        for (String link : new String[] {used, answeredByStaff, expired, "/customer/renewal/x"}) {
            MockHttpServletResponse answer = answer(link, "accept");
            assertThat(answer.getStatus()).as(link).isEqualTo(404);
            assertThat(answer.getContentAsString()).as(link).isEqualTo(unknown);
        }
    }

    private PlanView offered(String customer, String language) {
        time.reset();
        PlanView plan = house.plan(
                house.person("Sofia Seller", PlanLevel.ACTIVATE, Groups.CUSTOMER_SUCCESS),
                house.customer(customer, language),
                "Garden care");
        house.paid(plan);
        time.travelTo(Instant.parse("2027-01-15T09:00:00Z"));
        nights.sweep(plan);
        return plan;
    }

    private RenewalOfferView offerOf(PlanView plan) {
        return renewals.offerOf(plan.id()).orElseThrow();
    }

    private String linkTo(PlanView plan) {
        return renewals.linkTo(offerOf(plan)).getPath();
    }

    private MockHttpServletResponse look(String path) throws Exception {
        return http.perform(get(path).with(elsewhere)).andReturn().getResponse();
    }

    private MockHttpServletResponse answer(String path, String answer) throws Exception {
        return http.perform(post(path).param("answer", answer).with(elsewhere))
                .andReturn()
                .getResponse();
    }
}
