package com.tendwell.web.office;

import static com.tendwell.web.WebHouse.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import com.tendwell.billing.InvoiceView;
import com.tendwell.customer.CustomerView;
import com.tendwell.notification.Notifications;
import com.tendwell.notification.Notifications.NotificationView;
import com.tendwell.plan.PlanStatus;
import com.tendwell.plan.PlanView;
import com.tendwell.reporting.RevenueReports;
import com.tendwell.shared.Actor;
import com.tendwell.shared.LanguageFormat;
import com.tendwell.staff.Groups;
import com.tendwell.staff.PlanLevel;
import com.tendwell.support.RoomTest;
import com.tendwell.web.WebHouse;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.http.MediaType;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;

@RoomTest
class OfficePagesTest {

    @Autowired
    ApplicationContext context;

    @Autowired
    MockMvc http;

    @Autowired
    RevenueReports reports;

    @Autowired
    Notifications notifications;

    private WebHouse house;
    private Actor seller;
    private CustomerView customer;
    private PlanView plan;

    @BeforeEach
    void aPlanOfOneTeam() {
        house = new WebHouse(context);
        seller = house.person("Sofia Seller", PlanLevel.ACTIVATE, Groups.CUSTOMER_SUCCESS);
        customer = house.customer("Petra Lange", "en");
        plan = house.plan(seller, customer, "Garden care");
    }

    @ParameterizedTest
    @CsvSource(
            delimiterString = "|",
            textBlock =
                    """
                    /                       | 200 | 200 | 200 | 200 | 200
                    /office/plans           | 200 | 200 | 200 | 200 | 200
                    /office/plans/new       | 200 | 403 | 403 | 403 | 403
                    /office/invoices        | 200 | 200 | 200 | 200 | 200
                    /office/money-in        | 200 | 200 | 403 | 403 | 403
                    /office/money-in/bank-statement | 200 | 200 | 403 | 403 | 403
                    /office/customers       | 200 | 200 | 200 | 200 | 200
                    /office/customers/new   | 200 | 403 | 200 | 200 | 403
                    /office/pricebook       | 200 | 200 | 200 | 200 | 200
                    /office/nothing-here    | 404 | 404 | 404 | 404 | 404
                    /office/plans/SP-X      | 404 | 404 | 404 | 404 | 404
                    /office/customers/C-X   | 404 | 404 | 404 | 404 | 404
                    /office/plans?status=NO | 400 | 400 | 400 | 400 | 400
                    """)
    void everyPageOpensForWhomItIsMeantAndOthersAreToldSo(
            String path, int manager, int finance, int success, int backOffice, int technician) {
        assertThat(status(path, house.manager())).isEqualTo(manager);
        assertThat(status(path, someone(Groups.FINANCE))).isEqualTo(finance);
        assertThat(status(path, someone(Groups.CUSTOMER_SUCCESS))).isEqualTo(success);
        assertThat(status(path, someone(Groups.BACK_OFFICE))).isEqualTo(backOffice);
        assertThat(status(path, someone(Groups.TECHNICIAN))).isEqualTo(technician);
    }

    @Test
    void viewOwnShowsNothingOfOthersOnAnyPage() throws Exception {
        InvoiceView invoice = house.invoiced(plan);
        String number = invoice.number().orElseThrow();
        Actor other = house.person("Otto Other", PlanLevel.VIEW_OWN, Groups.CUSTOMER_SUCCESS);

        for (String list : new String[] {"/", "/office/plans?search=Garden", "/office/invoices"}) {
            assertThat(body(list, other)).as(list).doesNotContain(plan.number()).doesNotContain(number);
        }
        assertThat(body("/office/customers/" + customer.number(), other)).doesNotContain(plan.number());
        for (String one : new String[] {
            "/office/plans/" + plan.number(),
            "/office/plans/" + plan.number() + "/edit",
            "/office/where-is-it/" + plan.number(),
            "/office/where-is-it/" + number,
            "/office/invoices/" + number,
            "/office/invoices/" + number + "/pdf"
        }) {
            MockHttpServletResponse refused = answer(get(one).with(as(other)));
            assertThat(refused.getStatus()).as(one).isIn(403, 404);
            assertThat(refused.getContentAsString()).as(one).doesNotContain("Garden care");
        }
        assertThat(answer(post("/office/plans/" + plan.number() + "/activate")
                                .with(csrf())
                                .with(as(other)))
                        .getStatus())
                .isIn(403, 404);
    }

    @Test
    void whoMayViewButNotActivateIsOfferedNoButtonAndRefusedWhenAskingAnyway() throws Exception {
        Actor viewer = house.person("Vera Viewer", PlanLevel.VIEW_ALL, Groups.FINANCE);

        assertThat(body("/office/plans/" + plan.number(), viewer))
                .contains("Garden care")
                .doesNotContain("/activate")
                .doesNotContain("/edit");
        assertThat(answer(post("/office/plans/" + plan.number() + "/activate")
                                .with(csrf())
                                .with(as(viewer)))
                        .getStatus())
                .isEqualTo(403);
        assertThat(house.again(plan).status()).isEqualTo(PlanStatus.DRAFT);
    }

    @Test
    void aPlanIsWrittenByItsFormAndShownAfterwards() throws Exception {
        MockHttpServletResponse written =
                answer(planForm("/office/plans/new", "1200.50").with(as(seller)));

        assertThat(written.getStatus()).isEqualTo(302);
        assertThat(body(written.getRedirectedUrl(), seller))
                .contains(
                        "Winter service",
                        "1,200.50 EUR",
                        "Snow at night: 80.00 EUR, one-time",
                        "Sofia Seller",
                        "Draft");
    }

    @Test
    void theFormShowsEveryMistakeBesideItsFieldAndKeepsWhatWasTyped() throws Exception {
        MockHttpServletResponse refused = answer(planForm("/office/plans/new", "-5")
                .param("addOns[1].description", "Half a fee")
                .with(as(seller)));

        assertThat(refused.getStatus()).isEqualTo(400);
        assertThat(refused.getContentAsString())
                .contains("id=\"f-basePrice-error\"", "must not be negative", "id=\"f-addOns-1-amount-error\"")
                .contains("value=\"-5\"", "value=\"Winter service\"", "value=\"Half a fee\"")
                .contains("aria-invalid=\"true\"");
        assertThat(body("/office/plans?search=Winter+service", seller)).contains("No plans match");
    }

    @Test
    void whatCannotBeReadAsANumberOrADayIsSaidInTheFormsWords() throws Exception {
        MockHttpServletResponse refused = answer(planForm("/office/plans/new", "twelve")
                .param("plannedStart", "next week")
                .with(as(seller)));

        assertThat(refused.getContentAsString()).contains("is not an amount", "is not a date");
    }

    @Test
    void theEmptyRowsThatAPageOffersAreLeftOutWhenTheyComeBackWithTheForm() throws Exception {
        MockHttpServletResponse written =
                answer(withEmptyRows(planForm("/office/plans/new", "1200.50")).with(as(seller)));
        assertThat(written.getStatus()).isEqualTo(302);
        assertThat(body(written.getRedirectedUrl(), seller)).contains("Snow at night: 80.00 EUR, one-time");

        MockHttpServletResponse registered =
                answer(withEmptyRows(customerForm("/office/customers/new", "Hotel Alster", "desk@example.com"))
                        .with(as(seller)));
        assertThat(registered.getStatus()).isEqualTo(302);
        String page = registered.getRedirectedUrl();
        assertThat(answer(withEmptyRows(customerForm(page + "/edit", "Hotel Elbe", "desk@example.com"))
                                .param("version", "0")
                                .with(as(seller)))
                        .getStatus())
                .isEqualTo(302);
        assertThat(body(page, seller)).contains("Hotel Elbe", "desk@example.com", "Lobby");
    }

    @ParameterizedTest
    @CsvSource({"/office/plans/new, f-basePrice-error", "/office/customers/new, f-name-error"})
    void aFormSentWithNothingInItComesBackWithItsMistakes(String path, String mistake) throws Exception {
        MockHttpServletResponse refused = answer(withEmptyRows(
                        post(path).with(csrf()).param("customer", customer.id().toString()))
                .with(as(seller)));

        assertThat(refused.getStatus()).isEqualTo(400);
        assertThat(refused.getContentAsString()).contains("id=\"" + mistake + "\"");
    }

    @Test
    void twoPeopleEditingOneDraftAreNotOverwrittenByTheSlowerOne() throws Exception {
        String edit = "/office/plans/" + plan.number() + "/edit";
        String version = Long.toString(plan.version());

        assertThat(answer(planForm(edit, "10").param("version", version).with(as(seller)))
                        .getStatus())
                .isEqualTo(302);
        MockHttpServletResponse late =
                answer(planForm(edit, "20").param("version", version).with(as(seller)));

        assertThat(late.getStatus()).isEqualTo(412);
        assertThat(late.getContentAsString()).contains("was changed by somebody else in the meantime");
        assertThat(house.again(plan).basePrice().toString()).isEqualTo("EUR 10.00");
    }

    @Test
    void activatingTwiceIsToldInASentenceOnThePlansPage() throws Exception {
        String activate = "/office/plans/" + plan.number() + "/activate";

        MockHttpServletResponse first = answer(post(activate).with(csrf()).with(as(seller)));
        assertThat(first.getRedirectedUrl()).isEqualTo("/office/plans/" + plan.number());
        var second = http.perform(post(activate).with(csrf()).with(as(seller))).andReturn();

        assertThat(second.getResponse().getStatus()).isEqualTo(302);
        assertThat(second.getFlashMap().get("refused")).asString().contains("already pending");
    }

    @Test
    void aPlanIsPausedResumedAndCancelledFromItsPage() throws Exception {
        String page = "/office/plans/" + plan.number();
        house.paid(plan);

        assertThat(answer(get(page).with(as(seller))).getContentAsString())
                .contains("Pause the plan", "Cancel the plan", "Set an end date")
                .doesNotContain("Withdraw the cancellation");
        answer(post(page + "/pause").param("reason", "rebuilt").with(csrf()).with(as(seller)));
        assertThat(house.again(plan).status()).isEqualTo(PlanStatus.PAUSED);
        answer(post(page + "/resume").with(csrf()).with(as(seller)));
        assertThat(house.again(plan).status()).isEqualTo(PlanStatus.ACTIVE);
        var without = http.perform(post(page + "/cancel")
                        .param("version", Long.toString(house.again(plan).version()))
                        .with(csrf())
                        .with(as(seller)))
                .andReturn();
        assertThat(without.getFlashMap().get("refused")).asString().startsWith("Reason is missing");
        answer(post(page + "/cancel")
                .param("version", Long.toString(house.again(plan).version()))
                .param("when", "END_OF_TERM")
                .param("reason", "moves away")
                .with(csrf())
                .with(as(seller)));
        assertThat(answer(get(page).with(as(seller))).getContentAsString())
                .contains("Withdraw the cancellation", "moves away");
    }

    @Test
    void beforeAPlanIsActivatedOrCancelledItIsSaidWhatWillHappenAndAskedOnce() throws Exception {
        String page = "/office/plans/" + plan.number();
        assertThat(body(page, seller)).contains("href=\"" + page + "/activate\"");

        assertThat(body(page + "/activate", seller))
                .contains("Activate plan " + plan.number() + "?")
                .contains("An invoice of 142.80 EUR including tax, for 12 months of Garden care")
                .contains("It is mailed to Petra Lange, customer@example.com.")
                .contains("Service starts once finance has confirmed the payment")
                .contains("action=\"" + page + "/activate\"")
                .doesNotContain("a box");
        PlanView strange = house.plan(seller, house.customer("Petra \uD81A\uDFD1", "en"), "Garden care");
        assertThat(body("/office/plans/" + strange.number() + "/activate", seller))
                .contains(
                        "The PDF shows a box instead of \uD81A\uDFD1 (U+16BD1) in the name or address of the customer");
        assertThat(house.again(plan).status()).isEqualTo(PlanStatus.DRAFT);

        house.paid(plan);
        String asked = answer(post(page + "/cancel/ask")
                        .param("version", Long.toString(house.again(plan).version()))
                        .param("when", "END_OF_TERM")
                        .param("reason", "moves <away>")
                        .with(csrf())
                        .with(as(seller)))
                .getContentAsString(StandardCharsets.UTF_8);
        LocalDate end = house.again(plan).latestGranted().orElseThrow().endsOn().orElseThrow();
        assertThat(asked)
                .contains("The last day in service is " + LanguageFormat.ENGLISH.day(end) + ".")
                .contains("A confirmation is mailed to Petra Lange, customer@example.com.")
                .contains("name=\"reason\" value=\"moves &lt;away&gt;\"", "name=\"when\" value=\"END_OF_TERM\"")
                .doesNotContain("becomes the customer&#39;s credit");
        assertThat(house.again(plan).cancellation()).isEmpty();
        assertThat(answer(post(page + "/cancel/ask")
                                .param("when", "NOW")
                                .param("reason", "moves away")
                                .with(csrf())
                                .with(as(seller)))
                        .getContentAsString(StandardCharsets.UTF_8))
                .contains("365 paid days", "becomes the customer&#39;s credit");
        var without = http.perform(post(page + "/cancel/ask")
                        .param("reason", "")
                        .with(csrf())
                        .with(as(seller)))
                .andReturn();
        assertThat(without.getResponse().getRedirectedUrl()).isEqualTo(page);
        assertThat(without.getFlashMap().get("refused")).asString().startsWith("Reason is missing");
    }

    @Test
    void aPlanCancelledAtTheEndIsShownAsSuch() throws Exception {
        house.paid(plan);
        LocalDate end = house.again(plan).latestGranted().orElseThrow().endsOn().orElseThrow();
        answer(post("/office/plans/" + plan.number() + "/cancel")
                .param("version", Long.toString(house.again(plan).version()))
                .param("when", "END_OF_TERM")
                .param("reason", "moves away")
                .with(csrf())
                .with(as(seller)));

        for (String page : List.of(
                "/",
                "/office/plans?search=" + plan.number(),
                "/office/plans/" + plan.number(),
                "/office/customers/" + customer.number())) {
            assertThat(body(page, seller)).as(page).contains("Cancelled to " + LanguageFormat.ENGLISH.day(end));
        }
        assertThat(body("/office/plans/" + plan.number(), seller)).doesNotContain("open-ended</dd>");
    }

    @Test
    void theCustomerIsToldOfPauseAndResume() throws Exception {
        house.paid(plan);
        answer(post("/office/plans/" + plan.number() + "/pause")
                .param("reason", "rebuilt")
                .with(csrf())
                .with(as(seller)));
        answer(post("/office/plans/" + plan.number() + "/resume").with(csrf()).with(as(seller)));

        List<NotificationView> told = notifications.ofPlan(plan.id());
        assertThat(told).extracting(NotificationView::template).contains("plan-paused", "plan-resumed");
    }

    @Test
    void thePageOfAPlanLooksAgainWhileItsPurchaseIsUnderWay() throws Exception {
        String page = "/office/plans/" + plan.number();
        assertThat(body(page, seller)).doesNotContain("look-again.js");
        answer(post(page + "/activate").with(csrf()).with(as(seller)));

        String open = body(page, seller);
        assertThat(open).contains("look-again.js", "hx-get=\"" + page + "?seen=");
        String again = open.replaceAll("(?s).*hx-get=\"([^\"]+)\".*", "$1");
        assertThat(status(again, seller)).isEqualTo(204);
        assertThat(status(page + "?seen=0", seller)).isEqualTo(200);
    }

    @Test
    void nothingIsChangedWithoutTheTokenOfThePage() throws Exception {
        assertThat(answer(post("/office/plans/" + plan.number() + "/activate").with(as(seller)))
                        .getRedirectedUrl())
                .isEqualTo("/login?stale");
        assertThat(house.again(plan).status()).isEqualTo(PlanStatus.DRAFT);
    }

    @Test
    void aCustomerIsRegisteredAndChangedByItsFormAndMistakesStandBesideTheFields() throws Exception {
        String name = "Hotel " + UUID.randomUUID();
        MockHttpServletResponse refused = answer(
                customerForm("/office/customers/new", name, "not-an-address").with(as(seller)));
        assertThat(refused.getStatus()).isEqualTo(400);
        assertThat(refused.getContentAsString())
                .contains("id=\"f-contacts-0-email-error\"", "value=\"not-an-address\"", "value=\"" + name + "\"");

        MockHttpServletResponse registered = answer(
                customerForm("/office/customers/new", name, "desk@example.com").with(as(seller)));
        assertThat(registered.getStatus()).isEqualTo(302);
        String page = registered.getRedirectedUrl();
        assertThat(body(page, seller)).contains(name, "desk@example.com", "German", "Lobby", "Sofia Seller");

        CustomerView known =
                house.customerCalled(page.substring(page.lastIndexOf('/') + 1)).orElseThrow();
        assertThat(answer(customerForm(page + "/edit", name, "new@example.com")
                                .param("version", Long.toString(known.version()))
                                .with(as(seller)))
                        .getStatus())
                .isEqualTo(302);
        assertThat(body(page, seller)).contains("new@example.com");
    }

    @Test
    void anInvoiceShowsItsLinesTheMoneyAndItsPdf() throws Exception {
        InvoiceView invoice = house.paid(plan);
        String page = "/office/invoices/" + invoice.number().orElseThrow();
        Actor officer = house.person("Fred Finance", PlanLevel.NONE, Groups.FINANCE);

        assertThat(body(page, officer))
                .contains(
                        "142.80 EUR of 142.80 EUR",
                        "Paid",
                        "Petra Lange",
                        "22.80 EUR",
                        "an API token",
                        "Invoice issued");
        MockHttpServletResponse pdf = answer(get(page + "/pdf").with(as(officer)));
        assertThat(pdf.getContentType()).isEqualTo(MediaType.APPLICATION_PDF_VALUE);
        assertThat(new String(pdf.getContentAsByteArray(), StandardCharsets.ISO_8859_1))
                .startsWith("%PDF");
        assertThat(body("/office/invoices?status=PAID", officer))
                .contains(invoice.number().orElseThrow());
    }

    @Test
    void theSearchBoxLeadsToTheCaseOrToThePlansThatMatch() throws Exception {
        assertThat(answer(get("/office/where-is-it?number= " + plan.number().toLowerCase() + " ")
                                .with(as(seller)))
                        .getRedirectedUrl())
                .isEqualTo("/office/where-is-it/" + plan.number());
        assertThat(answer(get("/office/where-is-it?number=garden").with(as(seller)))
                        .getRedirectedUrl())
                .isEqualTo("/office/plans?search=garden");
    }

    @Test
    void theMenuShowsCockpitToManagersAndReportsToWhomTheyAreFor() throws Exception {
        assertThat(body("/", house.manager()))
                .contains("/camunda/app/cockpit/", "/office/reports", "Mona Chief", "Sign out");
        assertThat(body("/", seller)).doesNotContain("/camunda/app/cockpit/").doesNotContain("/office/reports");
    }

    @Test
    void tasklistIsOfferedToThoseWhomItLetsIn() throws Exception {
        assertThat(body("/", seller)).contains("/camunda/app/tasklist/");
        for (String group : List.of(Groups.TECHNICIAN, Groups.PLAN_ADMIN)) {
            assertThat(body("/", someone(group))).doesNotContain("/camunda/app/tasklist/");
        }
    }

    @Test
    void theReportIsForManagersAndFinanceAndItsRecountAgrees() throws Exception {
        house.paid(plan);
        reports.buildRequested();
        Actor manager = house.manager();
        String month = answer(get("/office/reports").with(as(manager))).getRedirectedUrl();

        assertThat(body(month, manager)).contains("+ New plans", "EUR", "data-values=");
        assertThat(body(month + "?recount=true", manager)).contains("The recount matches the report.");
        assertThat(body(month + "?figure=mrr-new&currency=EUR", manager))
                .contains("Plans in: + New plans EUR", plan.number());
        assertThat(status(month, someone(Groups.FINANCE))).isEqualTo(200);
        assertThat(status(month, seller)).isEqualTo(403);
        assertThat(status("/office/reports/never", manager)).isEqualTo(404);
        assertThat(status("/office/reports/2999-01", manager)).isEqualTo(400);
    }

    @Test
    void aLanguageWithoutTextsAndTheCountryStayChosenWhenACustomerIsEdited() throws Exception {
        CustomerView lito = house.customer("Lito Cruz", "fil");

        assertThat(body("/office/customers/" + lito.number() + "/edit", house.manager()))
                .contains("<option value=\"fil\" selected=\"selected\">Filipino</option>")
                .contains("<option value=\"DE\" selected=\"selected\">Germany</option>");
    }

    @Test
    void aWrongAddressIsAnsweredByAPageWithTheMenu() throws Exception {
        Actor manager = house.manager();
        assertThat(body("/office/plans?status=NO", manager)).contains("<h1", "Request not accepted");
        assertThat(body("/office/plans/SP-X", manager)).contains("<h1>Not found</h1>", "Mona Chief", "SP-X");
    }

    private MockHttpServletRequestBuilder planForm(String path, String basePrice) {
        return post(path)
                .with(csrf())
                .param("customer", customer.id().toString())
                .param("location", customer.locations().get(0).id().toString())
                .param("name", "Winter service")
                .param("description", "")
                .param("currency", "EUR")
                .param("basePrice", basePrice)
                .param("addOns[0].description", "Snow at night")
                .param("addOns[0].pricebookItem", "")
                .param("addOns[0].amount", "80,00")
                .param("addOns[0].taxable", "true")
                .param("termMonths", "12")
                .param("paymentTermDays", "14")
                .param("team", house.team.toString())
                .param("features", "INVOICE_LINK");
    }

    private static MockHttpServletRequestBuilder customerForm(String path, String name, String email) {
        return post(path)
                .with(csrf())
                .param("name", name)
                .param("kind", "COMMERCIAL")
                .param("language", "de")
                .param("taxRate", "19")
                .param("billingAddress.street", "Am Markt 1")
                .param("billingAddress.postalCode", "20095")
                .param("billingAddress.city", "Hamburg")
                .param("billingAddress.country", "de")
                .param("contacts[0].name", "Desk")
                .param("contacts[0].email", email)
                .param("contacts[0].phone", "")
                .param("locations[0].name", "Lobby")
                .param("locations[0].timeZone", "Europe/Berlin")
                .param("locations[0].address.street", "Am Markt 1")
                .param("locations[0].address.postalCode", "20095")
                .param("locations[0].address.city", "Hamburg")
                .param("locations[0].address.country", "DE");
    }

    /** The empty rows that every page offers, as a browser sends them. */
    private static MockHttpServletRequestBuilder withEmptyRows(MockHttpServletRequestBuilder form) {
        return form.param("addOns[2].description", "")
                .param("addOns[2].pricebookItem", "")
                .param("addOns[2].amount", "")
                .param("addOns[2].recurring", "true")
                .param("contacts[1].name", "")
                .param("contacts[1].email", "")
                .param("contacts[1].phone", "")
                .param("locations[1].name", "")
                .param("locations[1].timeZone", "Europe/Berlin")
                .param("locations[1].address.street", "")
                .param("locations[1].address.country", "DE");
    }

    private Actor someone(String group) {
        return house.person("Some One", PlanLevel.VIEW_OWN, group);
    }

    private int status(String path, Actor person) {
        return answer(get(path).accept(MediaType.TEXT_HTML).with(as(person))).getStatus();
    }

    private String body(String path, Actor person) throws Exception {
        return answer(get(path).accept(MediaType.TEXT_HTML).with(as(person)))
                .getContentAsString(StandardCharsets.UTF_8);
    }

    private MockHttpServletResponse answer(MockHttpServletRequestBuilder request) {
        try {
            return http.perform(request).andReturn().getResponse();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
