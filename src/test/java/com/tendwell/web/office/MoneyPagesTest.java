package com.tendwell.web.office;

import static com.tendwell.web.WebHouse.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import com.tendwell.billing.CreditNotes;
import com.tendwell.billing.Credits;
import com.tendwell.billing.InvoiceId;
import com.tendwell.billing.InvoiceStatus;
import com.tendwell.billing.InvoiceTransitions;
import com.tendwell.billing.InvoiceView;
import com.tendwell.billing.Invoices;
import com.tendwell.customer.CustomerView;
import com.tendwell.plan.PlanView;
import com.tendwell.shared.Actor;
import com.tendwell.staff.Groups;
import com.tendwell.staff.PlanLevel;
import com.tendwell.support.RoomTest;
import com.tendwell.web.WebHouse;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import org.joda.money.Money;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;

/** What finance does with invoices and credit on the office's pages. */
@RoomTest
class MoneyPagesTest {

    @Autowired
    ApplicationContext context;

    @Autowired
    MockMvc http;

    @Autowired
    Invoices invoices;

    @Autowired
    InvoiceTransitions transitions;

    @Autowired
    Credits credits;

    @Autowired
    CreditNotes notes;

    private WebHouse house;
    private Actor anna;
    private Actor seller;
    private CustomerView customer;
    private PlanView plan;

    @BeforeEach
    void aPlanInService() {
        house = new WebHouse(context);
        anna = house.person("Anna Finance", PlanLevel.NONE, Groups.FINANCE);
        seller = house.person("Sofia Seller", PlanLevel.ACTIVATE, Groups.CUSTOMER_SUCCESS);
        customer = house.customer("Petra Lange", "en");
        plan = house.plan(seller, customer, "Garden care");
        house.paid(plan);
    }

    @Test
    void anInvoiceIsWrittenByHandChangedAndIssued() throws Exception {
        assertThat(body("/office/invoices/new?plan=" + plan.number(), anna))
                .contains("for Petra Lange, plan " + plan.number())
                .contains("name=\"paymentTermDays\"", "value=\"14\"");

        String address = send("/office/invoices/new", anna, row(0, "Call-out", "2", "40,50"))
                .getRedirectedUrl();
        InvoiceView draft = invoices.get(InvoiceId.of(address.substring(address.lastIndexOf('/') + 1)));
        assertThat(draft.net()).isEqualTo(Money.parse("EUR 81.00"));
        assertThat(body(address, anna)).contains("Issue invoice", "Discard this draft", "2 × 40.50 EUR");

        assertThat(send(address + "/edit", anna, row(0, "Call-out", "3", "40.50"), "version", version(draft))
                        .getRedirectedUrl())
                .isEqualTo(address);
        assertThat(body(address + "/issue?version=" + version(invoices.get(draft.id())), anna))
                .contains(
                        "Issue this invoice?", "The invoice of 144.59 EUR including tax", "It is mailed to Petra Lange")
                .contains("name=\"version\" value=\"" + version(invoices.get(draft.id())) + "\"");
        String issued = send(address + "/issue", anna, new String[0], "version", version(invoices.get(draft.id())))
                .getRedirectedUrl();

        assertThat(issued).matches("/office/invoices/INV-\\d{4}-\\d{6}");
        assertThat(invoices.get(draft.id()).net()).isEqualTo(Money.parse("EUR 121.50"));
        assertThat(body(issued, anna))
                .contains("Void this invoice", "Write off this invoice", "Issue a credit note", "Extra charge");
    }

    @Test
    void signsThatNoFontHasAreShownBeforeADocumentIsSent() throws Exception {
        String unknown = "\uD81A\uDFD1";
        String address = send("/office/invoices/new", anna, row(0, "Call-out " + unknown, "2", "40,50"))
                .getRedirectedUrl();
        InvoiceView draft = invoices.get(InvoiceId.of(address.substring(address.lastIndexOf('/') + 1)));

        assertThat(body(address, anna)).contains("The PDF shows a box instead of:", unknown + " (U+16BD1) in line 1");
        assertThat(body(address + "/issue?version=" + version(draft), anna))
                .contains("The PDF shows a box instead of " + unknown + " (U+16BD1) in line 1");

        InvoiceView open = issued("50");
        assertThat(body("/office/invoices/" + open.number().orElseThrow(), anna))
                .doesNotContain("shows a box");
        String credit = "/office/invoices/" + open.id() + "/credit-notes";
        String[] nothing = {};
        assertThat(send(credit, anna, nothing, "amount", "10", "reason", "Late " + unknown)
                        .getContentAsString(StandardCharsets.UTF_8))
                .contains("Issue this credit note?", "box instead of " + unknown + " (U+16BD1) in the reason")
                .contains("name=\"boxed\" value=\"true\"", "name=\"amount\" value=\"10\"");
        assertThat(notes.ofInvoice(open.id())).isEmpty();

        send(credit, anna, nothing, "amount", "10", "reason", "Late " + unknown, "boxed", "true", "planAfter", "");
        assertThat(notes.ofInvoice(open.id())).hasSize(1);
    }

    @Test
    void whatIsWrongStandsBesideItsFieldAndWhatWasTypedStays() throws Exception {
        MockHttpServletResponse again = send("/office/invoices/new", anna, row(0, "Call-out & more", "0", "forty"));

        assertThat(again.getStatus()).isEqualTo(400);
        assertThat(again.getContentAsString(StandardCharsets.UTF_8))
                .contains("is not an amount: enter it as in 1234.50")
                .contains("value=\"Call-out &amp; more\"", "value=\"forty\"");
    }

    @Test
    void aDraftThatSomebodyChangedMeanwhileIsNotOverwritten() throws Exception {
        InvoiceView draft = draft("40");

        assertThat(send(
                                "/office/invoices/" + draft.id() + "/edit",
                                anna,
                                row(0, "Call-out", "1", "50"),
                                "version",
                                "99")
                        .getStatus())
                .isEqualTo(412);
        assertThat(invoices.get(draft.id())).isEqualTo(draft);
    }

    @Test
    void anInvoiceIsVoidedOrWrittenOffWithAReason() throws Exception {
        InvoiceView one = issued("40");
        InvoiceView other = issued("40");

        send("/office/invoices/" + one.id() + "/void", anna, new String[0], "version", version(one));
        assertThat(invoices.get(one.id()).status()).isEqualTo(InvoiceStatus.PENDING_PAYMENT);
        send(
                "/office/invoices/" + one.id() + "/void",
                anna,
                new String[0],
                "version",
                version(one),
                "reason",
                "goodwill");
        send(
                "/office/invoices/" + other.id() + "/write-off",
                anna,
                new String[0],
                "version",
                version(other),
                "reason",
                "moved");

        assertThat(invoices.get(one.id()).status()).isEqualTo(InvoiceStatus.VOID);
        assertThat(invoices.get(other.id()).status()).isEqualTo(InvoiceStatus.WRITTEN_OFF);
        assertThat(body("/office/invoices/" + number(other), anna))
                .contains("Written off")
                .doesNotContain("Actions</h2>");
    }

    @Test
    void anInvoiceIsCreditedAndTheCreditAllocatedAndRefunded() throws Exception {
        InvoiceView paid = issued("100");
        house.pays(paid, paid.total().getAmount());
        transitions.markPaid(paid.id());
        InvoiceView open = issued("10");

        send(
                "/office/invoices/" + paid.id() + "/credit-notes",
                anna,
                new String[0],
                "amount",
                "60,00",
                "reason",
                "late");
        assertThat(credits.balancesOf(customer.id())).containsExactly(Money.parse("EUR 60.00"));
        String creditNote = notes.ofInvoice(paid.id()).get(0).number();
        assertThat(body("/office/invoices/" + number(paid), anna)).contains(creditNote, "late");
        assertThat(page("/office/credit-notes/" + creditNote + "/pdf", anna).getContentType())
                .isEqualTo("application/pdf");

        assertThat(body("/office/invoices/" + number(open), anna))
                .contains("Credit available: 60.00 EUR. Invoice balance: 11.90 EUR.");
        send("/office/invoices/" + open.id() + "/use-credit", anna, new String[0], "amount", "11.90");
        assertThat(invoices.get(open.id()).open().isZero()).isTrue();

        String ledger = "/office/customers/" + customer.number() + "/credit";
        assertThat(body(ledger, anna))
                .contains(
                        "Allocated to an invoice", "-11.90 EUR", "Overpayment", number(paid) + ", 48.10 EUR available");
        Actor ben = house.person("Ben Finance", PlanLevel.NONE, Groups.FINANCE);
        send(
                ledger + "/refund",
                ben,
                new String[0],
                "invoice",
                number(paid),
                "amount",
                "48.10",
                "provider",
                "bank-transfer",
                "reference",
                UUID.randomUUID().toString(),
                "note",
                "asked");
        assertThat(body(ledger, anna)).contains("Refunded", "-48.10 EUR").doesNotContain("Refund credit");
        assertThat(body("/office/invoices/" + number(paid), anna)).contains("refunded 48.10 EUR");
    }

    @Test
    void creditNotesAllocationsAndRefundsSayWhatWillHappenAndAskOnce() throws Exception {
        InvoiceView paid = issued("100");
        house.pays(paid, paid.total().getAmount());
        transitions.markPaid(paid.id());
        InvoiceView open = issued("10");
        String credit = "/office/invoices/" + paid.id() + "/credit-notes";

        assertThat(asked(credit + "/ask", "amount", "1.250")).contains("redirect /office/invoices/" + number(paid));
        assertThat(asked(credit + "/ask", "amount", "60,00", "reason", "late", "confirm", "true"))
                .contains(
                        "A credit note of 60.00 EUR including tax",
                        number(paid),
                        "60.00 EUR of it has been paid already",
                        "It is mailed to",
                        "action=\"" + credit + "\"",
                        "value=\"60,00\"",
                        "Credit 60.00 EUR");
        assertThat(notes.ofInvoice(paid.id())).isEmpty();
        assertThat(asked(credit + "/ask", "inFull", "119.00", "reason", "late"))
                .contains("Credit this invoice in full?", "Credit 119.00 EUR");

        send(credit, anna, new String[0], "amount", "60,00", "reason", "late");
        assertThat(asked("/office/invoices/" + open.id() + "/use-credit/ask", "amount", "1.90"))
                .contains("1.90 EUR of the credit of", "The customer then owes 10.00 EUR");
        String ledger = "/office/customers/" + customer.number() + "/credit/refund";
        assertThat(asked(
                        ledger + "/ask",
                        "invoice",
                        number(paid),
                        "amount",
                        "48.10",
                        "provider",
                        "bank-transfer",
                        "reference",
                        "R-1",
                        "note",
                        "asked"))
                .contains("A refund of 48.10 EUR", "reference R-1", "action=\"" + ledger + "\"");
        assertThat(credits.balancesOf(customer.id())).containsExactly(Money.parse("EUR 60.00"));
    }

    private String asked(String path, String... fields) throws Exception {
        MockHttpServletRequestBuilder request = post(path).with(csrf()).with(as(anna));
        for (int i = 0; i < fields.length; i += 2) {
            request.param(fields[i], fields[i + 1]);
        }
        MockHttpServletResponse answer = http.perform(request).andReturn().getResponse();
        return answer.getRedirectedUrl() == null
                ? answer.getContentAsString(StandardCharsets.UTF_8)
                : "redirect " + answer.getRedirectedUrl();
    }

    @Test
    void threeDecimalsOfACurrencyThatHasThreeAreNoThousands() throws Exception {
        plan = house.plan(seller, customer, "Garden care in Kuwait", "KWD");
        InvoiceView paid = house.paid(plan);

        assertThat(draft("1.250").net()).isEqualTo(Money.parse("KWD 1.250"));
        send(
                "/office/invoices/" + paid.id() + "/credit-notes",
                anna,
                new String[0],
                "amount",
                "2.125",
                "reason",
                "late");
        assertThat(credits.balancesOf(customer.id())).containsExactly(Money.parse("KWD 2.125"));
        String ledger = "/office/customers/" + customer.number() + "/credit";
        send(
                ledger + "/refund",
                anna,
                new String[] {"invoice", number(paid), "amount", "1.125", "provider", "bank-transfer"},
                "reference",
                UUID.randomUUID().toString(),
                "note",
                "asked");
        assertThat(credits.balancesOf(customer.id())).containsExactly(Money.parse("KWD 1.000"));
    }

    @Test
    void theLedgerNamesPeopleAndCallsMachinesWhatTheyAre() throws Exception {
        InvoiceView paid = issued("100");
        house.pays(paid, paid.total().getAmount());
        transitions.markPaid(paid.id());

        house.pays(paid, new BigDecimal("5.00"));

        assertThat(body("/office/customers/" + customer.number() + "/credit", anna))
                .contains("5.00 EUR", ">an API token<");
    }

    @Test
    void onlyFinanceSeesTheMoneyPages() throws Exception {
        InvoiceView open = issued("10");

        assertThat(body("/office/invoices/" + number(open), seller)).doesNotContain("Actions</h2>");
        assertThat(body("/office/plans/" + plan.number(), seller)).doesNotContain("New invoice");
        assertThat(body("/office/customers/" + customer.number(), seller)).doesNotContain(">Open ledger<");
        assertThat(page("/office/invoices/new?plan=" + plan.number(), seller).getStatus())
                .isEqualTo(403);
        assertThat(page("/office/customers/" + customer.number() + "/credit", seller)
                        .getStatus())
                .isEqualTo(403);
        for (String action : List.of("issue", "discard", "void", "write-off", "credit-notes", "use-credit")) {
            assertThat(send(
                                    "/office/invoices/" + open.id() + "/" + action,
                                    seller,
                                    new String[0],
                                    "reason",
                                    "no",
                                    "amount",
                                    "1")
                            .getStatus())
                    .as(action)
                    .isEqualTo(403);
        }
        assertThat(send("/office/invoices/new", seller, row(0, "Call-out", "1", "10"))
                        .getStatus())
                .isEqualTo(403);
    }

    private InvoiceView draft(String price) throws Exception {
        String address = send("/office/invoices/new", anna, row(0, "Call-out", "1", price))
                .getRedirectedUrl();
        return invoices.get(InvoiceId.of(address.substring(address.lastIndexOf('/') + 1)));
    }

    private InvoiceView issued(String price) throws Exception {
        InvoiceView draft = draft(price);
        send("/office/invoices/" + draft.id() + "/issue", anna, new String[0], "version", version(draft));
        return invoices.get(draft.id());
    }

    private String[] row(int index, String description, String quantity, String price) {
        String line = "lines[" + index + "].";
        return new String[] {
            "plan",
            plan.number(),
            "paymentTermDays",
            "14",
            line + "description",
            description,
            line + "quantity",
            quantity,
            line + "unitPrice",
            price,
            line + "taxable",
            "true"
        };
    }

    private MockHttpServletResponse send(String path, Actor person, String[] fields, String... more) throws Exception {
        MockHttpServletRequestBuilder request = post(path).with(as(person)).with(csrf());
        for (String[] some : new String[][] {fields, more}) {
            for (int i = 0; i < some.length; i += 2) {
                request.param(some[i], some[i + 1]);
            }
        }
        return http.perform(request).andReturn().getResponse();
    }

    private MockHttpServletResponse page(String path, Actor person) throws Exception {
        return http.perform(get(path).with(as(person))).andReturn().getResponse();
    }

    private String body(String path, Actor person) throws Exception {
        MockHttpServletResponse page = page(path, person);
        assertThat(page.getStatus()).as(path).isEqualTo(200);
        return page.getContentAsString(StandardCharsets.UTF_8);
    }

    private static String version(InvoiceView invoice) {
        return Long.toString(invoice.version());
    }

    private static String number(InvoiceView invoice) {
        return invoice.number().orElseThrow();
    }
}
