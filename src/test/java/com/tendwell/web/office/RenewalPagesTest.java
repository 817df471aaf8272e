package com.tendwell.web.office;

import static com.tendwell.web.WebHouse.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import com.tendwell.billing.GivenInvoices;
import com.tendwell.billing.InvoiceView;
import com.tendwell.plan.Escalation;
import com.tendwell.plan.PlanView;
import com.tendwell.renewal.RenewalOfferView.State;
import com.tendwell.renewal.Renewals;
import com.tendwell.shared.Actor;
import com.tendwell.staff.Groups;
import com.tendwell.staff.PlanLevel;
import com.tendwell.support.Nights;
import com.tendwell.support.RoomTest;
import com.tendwell.support.TimeMachine;
import com.tendwell.web.WebHouse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;

@RoomTest
class RenewalPagesTest {

    @Autowired
    ApplicationContext context;

    @Autowired
    MockMvc http;

    @Autowired
    Renewals renewals;

    @Autowired
    Nights nights;

    @Autowired
    TimeMachine time;

    private WebHouse house;
    private Actor seller;
    private PlanView plan;

    @BeforeEach
    void anOfferThatStands() {
        time.reset();
        house = new WebHouse(context);
        seller = house.person("Sofia Seller", PlanLevel.ACTIVATE, Groups.CUSTOMER_SUCCESS);
        plan = house.plan(seller, house.customer("Petra Lange", "en"), "Garden care");
        house.paid(plan);
        time.travelTo(Instant.parse("2027-01-15T09:00:00Z"));
        nights.sweep(plan);
    }

    @AfterEach
    void leaveTheClockToTheOthers() {
        time.reset();
    }

    @Test
    void aPlansPageShowsItsOfferAndOnlyWhoMayAnswerItIsAsked() throws Exception {
        assertThat(page("/office/plans/" + plan.number(), seller))
                .contains(
                        "Renewal offer", "Waiting for reply", "2 March 2027 to 1 March 2028", "120.00 EUR, before tax")
                .contains("Accept for the customer", "Decline for the customer", "Renewal offered");
        Actor viewer = house.person("Victor View", PlanLevel.VIEW_ALL, Groups.CUSTOMER_SUCCESS);
        assertThat(page("/office/plans/" + plan.number(), viewer))
                .contains("Renewal offer")
                .doesNotContain("Accept for the customer");
        assertThat(answer(post(address("accept")).param("note", "By phone."), viewer)
                        .getStatus())
                .isEqualTo(403);
    }

    @Test
    void theAnswerByPhoneIsRecordedWithItsNote() throws Exception {
        answer(post(address("decline")).param("note", ""), seller);
        assertThat(renewals.offerOf(plan.id()).orElseThrow().state()).isEqualTo(State.OPEN);

        answer(post(address("decline")).param("note", "Too dear, says Petra."), seller);
        assertThat(page("/office/plans/" + plan.number(), seller))
                .contains("Declined", "Too dear, says Petra.", "Accept for the customer")
                .doesNotContain("Decline for the customer");

        answer(post(address("accept")).param("note", "Thought again."), seller);
        assertThat(page("/office/plans/" + plan.number(), seller))
                .contains("Accepted", "Thought again.")
                .doesNotContain("Accept for the customer");
    }

    @Test
    void whereIsItShowsTheCase() throws Exception {
        assertThat(page("/office/where-is-it/" + plan.number(), house.manager()))
                .contains(
                        "Plan renewal",
                        "Waiting for one of: Renewal accepted",
                        "data-element-id=\"what-is-the-answer\"");
    }

    @Test
    void renewingSaysForWhichDaysAndAtWhatPriceAndASecondPageConfirmsIt() throws Exception {
        time.travelTo(Instant.parse("2026-03-02T12:00:00Z"));
        String address = "/office/plans/" + plan.number();
        assertThat(page(address, seller))
                .contains("Renew early", address + "/renew")
                .doesNotContain(">Renew plan<");
        assertThat(page(address + "/renew", seller))
                .contains(
                        "This renewal is early",
                        "2 March 2027 to 1 March 2028",
                        "120.00 EUR for the term, before tax",
                        "including tax",
                        "It is mailed to",
                        "Renew and send the invoice",
                        "Go back, change nothing");
        time.travelTo(Instant.parse("2027-01-20T12:00:00Z"));
        assertThat(page(address, seller)).contains("Renew plan").doesNotContain("Renew early");
        assertThat(page(address + "/renew", seller)).doesNotContain("This renewal is early");
    }

    @Test
    void aRenewalBeingPaidIsShownBesideTheServiceThatGoesOn() throws Exception {
        PlanView live = house.plan(seller, house.customer("Rita Rood", "en"), "Roof care");
        house.paid(live);
        String found = "/office/plans?search=" + live.number() + "&inService=";
        assertThat(page(found + "true", seller)).contains(live.number());

        InvoiceView invoice = new GivenInvoices(context).renewed(live.id());

        assertThat(page("/office/plans/" + live.number(), seller)).contains("Active · renewal: payment pending");
        assertThat(page(found + "true", seller)).contains("Active · renewal: payment pending");
        assertThat(page(found + "false", seller)).doesNotContain(">" + live.number() + "<");
        assertThat(invoice.period()).isPresent();
        assertThat(page("/office/invoices/" + invoice.id(), house.manager()))
                .contains("Renewal, 15 January 2028 to 14 January 2029");
    }

    @Test
    void howAPlanIsRenewedIsTypedAndShown() throws Exception {
        PlanView draft = house.plan(seller, house.customer("Petra Lange", "en"), "Snow care");
        MockHttpServletResponse typed = answer(form(draft, "PERCENT", "2.5"), seller);
        assertThat(typed.getStatus()).isEqualTo(302);
        PlanView changed = house.again(draft);
        assertThat(changed.renewal().autoRenew()).isTrue();
        assertThat(changed.renewal().noticeDays()).isEqualTo(60);
        assertThat(changed.renewal().escalation().orElseThrow().kind()).isEqualTo(Escalation.Kind.PERCENT);
        assertThat(page("/office/plans/" + draft.number(), seller))
                .contains(
                        "Renews automatically, offered 60 days before the term ends",
                        "base price rises by 2.5 % each time");
        assertThat(page("/office/plans/" + draft.number() + "/edit", seller)).contains("value=\"2.5\"", "value=\"60\"");

        MockHttpServletResponse unfit = answer(form(changed, "PERCENT", "120"), seller);
        assertThat(unfit.getStatus()).isEqualTo(400);
        assertThat(unfit.getContentAsString()).contains("at most 100 percent");
    }

    private MockHttpServletRequestBuilder form(PlanView of, String kind, String value) {
        return post("/office/plans/" + of.number() + "/edit")
                .param("customer", of.customer().toString())
                .param("location", of.locationId().toString())
                .param("name", of.name())
                .param("description", "")
                .param("currency", "EUR")
                .param("basePrice", "120.00")
                .param("termMonths", "12")
                .param("paymentTermDays", "14")
                .param("team", of.team().toString())
                .param("version", Long.toString(of.version()))
                .param("renewal.itself", "true")
                .param("renewal.escalationKind", kind)
                .param("renewal.escalationValue", value)
                .param("renewal.noticeDays", "60");
    }

    private String address(String answer) {
        return "/office/plans/" + plan.number() + "/renewal-offer/" + answer;
    }

    private String page(String path, Actor reader) throws Exception {
        MockHttpServletResponse page =
                http.perform(get(path).with(as(reader))).andReturn().getResponse();
        assertThat(page.getStatus()).isEqualTo(200);
        return page.getContentAsString(StandardCharsets.UTF_8);
    }

    private MockHttpServletResponse answer(MockHttpServletRequestBuilder request, Actor person) throws Exception {
        return http.perform(request.with(csrf()).with(as(person))).andReturn().getResponse();
    }
}
