package com.tendwell.web.customer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.head;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import com.tendwell.audit.AuditTrail.Entry;
import com.tendwell.billing.InvoiceView;
import com.tendwell.plan.Feature;
import com.tendwell.plan.PlanView;
import com.tendwell.portal.CustomerLinks;
import com.tendwell.portal.DigitalFeatures;
import com.tendwell.portal.LinkPapers;
import com.tendwell.staff.Groups;
import com.tendwell.staff.PlanLevel;
import com.tendwell.support.RoomTest;
import com.tendwell.support.TimeMachine;
import com.tendwell.web.WebHouse;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import net.fortuna.ical4j.data.CalendarBuilder;
import net.fortuna.ical4j.model.Calendar;
import net.fortuna.ical4j.model.Component;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.MockMvc;

@RoomTest
class CustomerLinkPagesTest {

    private final Elsewhere elsewhere = new Elsewhere();

    @Autowired
    ApplicationContext context;

    @Autowired
    MockMvc http;

    @Autowired
    DigitalFeatures features;

    @Autowired
    CustomerLinks links;

    @Autowired
    LinkPapers papers;

    @Autowired
    TimeMachine time;

    @Autowired
    JdbcTemplate jdbc;

    private WebHouse house;

    @BeforeEach
    void aHouse() {
        house = new WebHouse(context);
    }

    @AfterEach
    void backToThePresent() {
        time.reset();
    }

    @Test
    void aCustomerReadsInTheirLanguageWhatIsOwedAndHowToPayIt() throws Exception {
        PlanView plan = plan("Jürgen Groß", "de");
        InvoiceView invoice = house.invoiced(plan);
        String number = invoice.number().orElseThrow();

        String page = get200(link(plan, Feature.INVOICE_LINK));

        assertThat(page)
                .contains("<html lang=\"de\"", "Ihre Rechnungen", "Rechnung " + number, "142,80 EUR", "Offen")
                .contains("Verwendungszweck", "DE02 1203 0000 0000 2020 51", "Jürgen Groß", plan.number())
                .doesNotContain("Sofia");
        assertThat(get200(link(plan("Joan Small", "fr"), Feature.INVOICE_LINK)))
                .contains("<html lang=\"en\"", "There are no invoices for this plan yet.");
    }

    @Test
    void aPaidInvoiceIsThankedForAndItsReceiptCanBeFetched() throws Exception {
        PlanView plan = plan("Joan Small", "en");
        InvoiceView invoice = house.paid(plan);
        String link = link(plan, Feature.INVOICE_LINK);

        assertThat(get200(link)).contains("Paid, thank you", "Receipt as PDF").doesNotContain("How to pay");
        MockHttpServletResponse pdf = answer(link + "/" + invoice.number().orElseThrow() + ".pdf");
        assertThat(pdf.getContentType()).isEqualTo("application/pdf");
        assertThat(new String(pdf.getContentAsByteArray(), StandardCharsets.ISO_8859_1))
                .startsWith("%PDF");
    }

    @Test
    void aPaperIsMadeOncePerContentAndKeptUnreadableAsLongAsTheLinkLives() throws Exception {
        PlanView plan = plan("Joan Small", "en");
        InvoiceView invoice = house.invoiced(plan);
        String link = link(plan, Feature.INVOICE_LINK);
        String address = link + "/" + invoice.number().orElseThrow() + ".pdf";

        byte[] first = answer(address).getContentAsByteArray();
        assertThat(answer(address).getContentAsByteArray())
                .as("printed again, it would have another time and another id")
                .isEqualTo(first);
        assertThat(papersOf(plan)).singleElement().satisfies(kept -> assertThat(
                        new String(kept, StandardCharsets.ISO_8859_1))
                .doesNotContain("%PDF")
                .doesNotContain("obj"));

        house.pays(invoice, new java.math.BigDecimal("100.00"));
        assertThat(answer(address).getContentAsByteArray()).isNotEqualTo(first);
        assertThat(papersOf(plan)).hasSize(2);

        jdbc.update(
                "update link_paper set content = set_byte(content, 40, get_byte(content, 40) # 1) "
                        + "where link_id in (select id from customer_link where subject = ?)",
                plan.id().toString());
        assertThat(new String(answer(address).getContentAsByteArray(), StandardCharsets.ISO_8859_1))
                .as("one that somebody has changed is printed again")
                .startsWith("%PDF");

        links.revoke(CustomerLinks.Kind.INVOICE, plan.id().toString());
        assertThat(papersOf(plan)).isEmpty();
    }

    @Test
    void papersGoWithTheLinkThatExpires() throws Exception {
        PlanView plan = plan("Joan Small", "en");
        InvoiceView invoice = house.invoiced(plan);
        answer(link(plan, Feature.INVOICE_LINK) + "/" + invoice.number().orElseThrow() + ".pdf");
        papers.forgetOld();
        assertThat(papersOf(plan)).hasSize(1);

        time.forward(Duration.ofDays(500));
        papers.forgetOld();

        assertThat(papersOf(plan)).isEmpty();
    }

    private List<byte[]> papersOf(PlanView plan) {
        return jdbc.queryForList(
                "select content from link_paper join customer_link on id = link_id where subject = ?",
                byte[].class,
                plan.id().toString());
    }

    @Test
    void partOfTheMoneyIsShownAndOnlyTheRestAskedFor() throws Exception {
        PlanView plan = plan("Joan Small", "en");
        InvoiceView invoice = house.invoiced(plan);
        house.pays(invoice, new java.math.BigDecimal("100.00"));

        assertThat(get200(link(plan, Feature.INVOICE_LINK)))
                .contains("Received so far", "100.00 EUR", "Please transfer 42.80 EUR");
    }

    @Test
    void aLinkOpensTheInvoicesOfItsPlanOnly() throws Exception {
        PlanView mine = plan("Joan Small", "en");
        house.invoiced(mine);
        String other = house.invoiced(plan("Somebody Else", "en")).number().orElseThrow();

        assertThat(get200(link(mine, Feature.INVOICE_LINK))).doesNotContain(other);
        assertThat(answer(link(mine, Feature.INVOICE_LINK) + "/" + other + ".pdf")
                        .getStatus())
                .isEqualTo(404);
    }

    @Test
    void theVisitPageSaysWhenThePlanIsInServiceAndThatNoVisitsArePlannedYet() throws Exception {
        PlanView plan = plan("Joan Small", "en");
        house.paid(plan);

        assertThat(get200(link(plan, Feature.VISIT_OVERVIEW_LINK)))
                .contains("Garden care", "Hauptstraße 1", "Your plan is in service.", "No visits are planned yet");
        assertThat(get200(link(plan("Jürgen Groß", "de"), Feature.VISIT_OVERVIEW_LINK)))
                .contains("Ihr Vertrag läuft heute nicht.", "Es sind noch keine Termine geplant");
    }

    @Test
    void theCalendarFeedIsAValidCalendarWithoutEvents() throws Exception {
        PlanView plan = plan("Joan Small", "en");

        MockHttpServletResponse feed = answer(link(plan, Feature.CALENDAR_FEED));

        assertThat(feed.getContentType()).isEqualTo("text/calendar;charset=UTF-8");
        Calendar calendar = new CalendarBuilder().build(new StringReader(feed.getContentAsString()));
        assertThat(calendar.validate().hasErrors()).isFalse();
        assertThat(calendar.getComponents(Component.VEVENT)).isEmpty();
        assertThat(calendar.getComponents(Component.VTIMEZONE)).hasSize(1);
        assertThat(feed.getContentAsString())
                .contains("PRODID:-//Tendwell//", "NAME:Tendwell Demo Services: Garden care");
    }

    @Test
    void whoeverGuessesHasToWaitAndAValidLinkNever() throws Exception {
        String good = link(plan("Joan Small", "en"), Feature.VISIT_OVERVIEW_LINK);
        for (int i = 0; i < 30; i++) {
            assertThat(answer("/customer/visits/guess" + i).getStatus()).isEqualTo(404);
        }

        // Every two seconds one more guess is allowed, so that a slow machine needs a few more.
        MockHttpServletResponse next = answer("/customer/visits/guess30");
        for (int i = 31; i < 300 && next.getStatus() == 404; i++) {
            next = answer("/customer/visits/guess" + i);
        }
        assertThat(next.getStatus()).isEqualTo(429);
        assertThat(next.getHeader("Retry-After")).isEqualTo("60");
        assertThat(answer(good).getStatus()).isEqualTo(200);
    }

    @Test
    void invalidLinksAllGetTheSameResponse() throws Exception {
        PlanView expired = plan("Joan Small", "en");
        String expiring = link(expired, Feature.INVOICE_LINK);
        PlanView revoked = plan("Jürgen Groß", "de");
        String revokedLink = link(revoked, Feature.INVOICE_LINK);
        links.revoke(CustomerLinks.Kind.INVOICE, revoked.id().toString());
        String ofVisits = link(expired, Feature.VISIT_OVERVIEW_LINK);
        time.forward(Duration.ofDays(500));

        MockHttpServletResponse unknown = answer("/customer/invoices/AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA");
        assertThat(unknown.getStatus()).isEqualTo(404);
        assertThat(unknown.getContentAsString(StandardCharsets.UTF_8))
                .contains("This link is not valid", "Dieser Link ist nicht gültig");
        for (String link : new String[] {
            expiring,
            revokedLink,
            ofVisits.replace("/visits/", "/invoices/"),
            "/customer/visits/x",
            "/customer/calendar/x.ics",
            "/customer/calendar/x",
            "/customer/invoices/",
            "/customer/elsewhere/x",
            "/customer/invoices/x/INV-2026-000001.pdf"
        }) {
            MockHttpServletResponse answer = answer(link);
            assertThat(answer.getStatus()).as(link).isEqualTo(404);
            assertThat(answer.getContentAsString()).as(link).isEqualTo(unknown.getContentAsString());
            assertThat(headOf(link).getStatus()).as(link).isEqualTo(404);
        }
    }

    @Test
    void aGoodLinkSaysSoToWhoeverAsksForItsHeadersAndNoLongerWhenItsFeatureIsOff() throws Exception {
        PlanView plan = plan("Joan Small", "en");
        for (Feature feature : Feature.values()) {
            String link = link(plan, feature);
            MockHttpServletResponse answer = headOf(link);
            assertThat(answer.getStatus()).as(link).isEqualTo(200);
            assertThat(answer.getHeader("Cache-Control")).as(link).isEqualTo("no-store");
        }
        String feed = link(plan, Feature.CALENDAR_FEED);
        jdbc.update(
                "update service_plan set features = array['INVOICE_LINK'] where id = ?",
                plan.id().value());
        assertThat(headOf(feed).getStatus()).isEqualTo(404);
        assertThat(answer(feed).getStatus()).isEqualTo(404);
    }

    @Test
    void eachPageCarriesTheMarkByWhichAProbeKnowsItAndNoOtherPageDoes() throws Exception {
        PlanView plan = plan("Joan Small", "en");
        for (Feature feature : Feature.values()) {
            String page = get200(link(plan, feature));
            for (Feature other : Feature.values()) {
                assertThat(page.contains(DigitalFeatures.pageMark(other, plan)))
                        .as(feature + " carries the mark of " + other)
                        .isEqualTo(feature == other);
            }
        }
    }

    @Test
    void nothingOnTheWayKeepsAPageAndNoSearchEngineFindsIt() throws Exception {
        for (String link : new String[] {link(plan("Joan Small", "en"), Feature.INVOICE_LINK), "/customer/visits/x"}) {
            MockHttpServletResponse answer = answer(link);
            assertThat(answer.getHeader("Cache-Control")).isEqualTo("no-store");
            assertThat(answer.getHeader("Referrer-Policy")).isEqualTo("no-referrer");
            assertThat(answer.getHeader("X-Robots-Tag")).contains("noindex");
            assertThat(answer.getHeader("Content-Security-Policy")).contains("script-src 'self'");
            assertThat(answer.getCookies()).isEmpty();
        }
    }

    @Test
    void lookingChangesNothingAndThereIsNothingButLooking() throws Exception {
        PlanView plan = plan("Joan Small", "en");
        house.invoiced(plan);
        Map<Feature, java.net.URI> before = features.linksOf(plan.id());
        List<Entry> entries = house.writtenAbout(plan);

        for (Feature feature : Feature.values()) {
            get200(link(plan, feature));
        }

        assertThat(house.writtenAbout(plan)).isEqualTo(entries);
        assertThat(house.again(plan)).isEqualTo(house.again(plan));
        assertThat(features.linksOf(plan.id())).isEqualTo(before);
        assertThat(http.perform(post(link(plan, Feature.INVOICE_LINK)).with(elsewhere))
                        .andReturn()
                        .getResponse()
                        .getStatus())
                .isIn(403, 404, 405);
    }

    private PlanView plan(String customer, String language) {
        return house.plan(
                house.person("Sofia Seller", PlanLevel.ACTIVATE, Groups.CUSTOMER_SUCCESS),
                house.customer(customer, language),
                "Garden care");
    }

    private String link(PlanView plan, Feature feature) {
        return features.linksOf(plan.id()).get(feature).getPath();
    }

    private String get200(String path) throws Exception {
        MockHttpServletResponse answer = answer(path);
        assertThat(answer.getStatus()).as(path).isEqualTo(200);
        return answer.getContentAsString(StandardCharsets.UTF_8);
    }

    private MockHttpServletResponse headOf(String path) throws Exception {
        return http.perform(head(path).with(elsewhere)).andReturn().getResponse();
    }

    private MockHttpServletResponse answer(String path) throws Exception {
        return http.perform(get(path).with(elsewhere)).andReturn().getResponse();
    }
}
