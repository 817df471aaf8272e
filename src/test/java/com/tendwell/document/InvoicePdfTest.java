package com.tendwell.document;

import static com.tendwell.billing.GivenInvoices.once;
import static com.tendwell.billing.GivenInvoices.recurring;
import static com.tendwell.billing.GivenInvoices.unique;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import com.tendwell.billing.CreditNotes;
import com.tendwell.billing.GivenInvoices;
import com.tendwell.billing.InvoiceTransitions;
import com.tendwell.billing.InvoiceView;
import com.tendwell.billing.Invoices;
import com.tendwell.billing.TransactionView.Status;
import com.tendwell.billing.Transactions;
import com.tendwell.customer.Address;
import com.tendwell.customer.CustomerView;
import com.tendwell.customer.Customers;
import com.tendwell.customer.NewCustomer;
import com.tendwell.gateway.stripe.PaymentStubs;
import com.tendwell.plan.PlanView;
import com.tendwell.plan.ServicePlans;
import com.tendwell.portal.LinkPapers;
import com.tendwell.shared.Actor;
import com.tendwell.shared.Company;
import com.tendwell.shared.CurrentActor;
import com.tendwell.shared.Refused;
import com.tendwell.shared.Seller;
import com.tendwell.support.RoomTest;
import com.tendwell.support.TimeMachine;
import com.tendwell.web.WebHouse;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.transaction.support.TransactionTemplate;

@RoomTest
class InvoicePdfTest {

    /** Where the PDFs are kept for inspection. */
    private static final Path PAPERS = Path.of("target/papers");

    @Autowired
    Customers customers;

    @Autowired
    Company company;

    @Autowired
    ApplicationContext house;

    @Autowired
    Invoices invoices;

    @Autowired
    InvoiceTransitions transitions;

    @Autowired
    ServicePlans plans;

    @Autowired
    Documents documents;

    @Autowired
    InvoicePaper paper;

    @Autowired
    TimeMachine time;

    private GivenInvoices given;

    @BeforeEach
    void onTheFirstMonday() {
        time.reset();
        given = new GivenInvoices(house);
    }

    @Test
    void anOpenInvoiceStatesAmountDueDateAndHowToPay() throws IOException {
        PlanView plan = given.plan(
                given.customer("en", "19"),
                "EUR",
                "1200.00",
                once("Set-up and first inspection", "149.90"),
                recurring("Emergency line, around the clock", "180.00", true),
                recurring("Key deposit", "50.00", false));
        InvoiceView invoice = given.issued(plan);

        String text = read(invoice, "open-en");

        assertThat(text)
                .contains("Invoice " + invoice.number().orElseThrow())
                .contains("Due on 16 March 2026")
                .contains("Bäckerei Müller & Söhne", "Hauptstraße 1", "10115 Berlin")
                .contains("Purchase of service plan", "12 months from the start of service")
                .contains("Comfort heating", "19 %", "1,200.00")
                .contains("Tax 19 % on 1,529.90", "290.68")
                .contains("1,870.58 EUR")
                .contains("Please transfer 1,870.58 EUR so that it reaches us by 16 March 2026")
                .contains("DE02 1203 0000 0000 2020 51")
                .doesNotContain("Payments received", "??");
    }

    @Test
    void withAPaymentProviderThePdfLinksToItAndShowsNoAccount() throws IOException {
        WebHouse web = new WebHouse(house);
        InvoiceView invoice = web.invoiced(web.plan(web.manager(), web.customer("Joan Small", "en"), "Garden care"));
        try (PaymentStubs stripe = new PaymentStubs(house)) {
            InvoiceWriter writer = new InvoiceWriter(
                    house.getBean(Company.class),
                    house.getBean(LetterHead.class),
                    paper,
                    stripe.providers(),
                    house.getBean(LinkPapers.class));
            Documents online = new Documents(
                    invoices,
                    house.getBean(Transactions.class),
                    house.getBean(CreditNotes.class),
                    house.getBean(Customers.class),
                    plans,
                    writer,
                    house.getBean(CreditNoteWriter.class));

            String text = keptText(
                    house.getBean(TransactionTemplate.class).execute(reading -> online.invoice(invoice.id())),
                    "online-en");

            String way = stripe.providers().wayToPay(invoice).orElseThrow().toString();
            assertThat(text.replaceAll("\\s", "")).contains(way);
            assertThat(text)
                    .contains("Please pay 142.80 EUR online so that it reaches us by 16 March 2026")
                    .doesNotContain("Transfer to account", "Please transfer", "??");
        }
    }

    @Test
    void theInvoiceOfARenewalSaysSoAndForWhichDays() throws IOException {
        InvoiceView bought = given.issued(given.plan(given.customer("en", "19"), "EUR", "1200.00"));
        given.received(bought, unique(), "1428.00", Status.SUCCESS);
        transitions.markPaid(bought.id());
        plans.grantPaidTerm(bought.plan());

        InvoiceView renewal = given.renewed(bought.plan());

        assertThat(read(renewal, "renewal-en"))
                .contains("Renewal of service plan")
                .contains("2 March 2027 – 1 March 2028");
        assertThat(renewal.period())
                .contains(new InvoiceView.Period(LocalDate.of(2027, 3, 2), LocalDate.of(2028, 3, 1)));
    }

    @Test
    void theTaxNumbersOfBothSidesAndTheAccountArePrinted() throws IOException {
        CustomerView customer = CurrentActor.as(
                Actor.systemFor(""),
                () -> customers.register(new NewCustomer(
                        "Ada Ltd",
                        CustomerView.Kind.COMMERCIAL,
                        "en",
                        new Address("1 Main St", "62704", "Springfield", "IL", "US"),
                        "GB 123 4567 89",
                        BigDecimal.ZERO,
                        List.of(),
                        List.of(new NewCustomer.NewLocation(
                                "Shop", new Address("Ring 1", "1010", "Wien", "AT"), "Europe/Vienna")))));

        String text = read(given.issued(given.plan(customer, "EUR", "70.00")), "numbers-en");

        assertThat(text)
                .contains("Your VAT ID", "GB123456789")
                .contains("Springfield IL 62704", "United States")
                .contains("Account holder", "Tendwell Demo Services");
        LetterHead head =
                new LetterHead(company, new Seller("DE123456789", "12/345/67890", "Ada Holding", "BYLADEM1001"));
        assertThat(head.sender().accountHolder()).isEqualTo("Ada Holding");
        assertThat(head.sender().bic()).isEqualTo("BYLADEM1001");
        assertThat(head.sender().numbers())
                .extracting(InvoiceSheet.Labelled::value)
                .containsExactly("DE123456789", "12/345/67890");
    }

    @Test
    void aPaidInvoiceIsAReceiptInTheCustomersLanguage() throws IOException {
        InvoiceView invoice = given.issued(given.plan(given.customer("de", "19"), "EUR", "1200.00"));
        String reference = unique();
        given.received(invoice, reference, "1000.00", Status.SUCCESS);
        given.received(invoice, unique(), "450.00", Status.SUCCESS);
        transitions.markPaid(invoice.id());
        plans.grantPaidTerm(invoice.plan());

        String text = read(invoice, "paid-de");

        assertThat(text)
                .contains("Rechnung und Quittung " + invoice.number().orElseThrow())
                .contains("Bezahlt am 2. März 2026")
                .contains("1.428,00 EUR")
                .contains("Steuer 19 % auf 1.200,00")
                .contains("2. März 2026 – 1. März 2027")
                .contains("Zahlung über stripe · " + reference)
                .contains("Ihrem Guthaben gutgeschrieben", "22,00")
                .doesNotContain("So bezahlen Sie", "??");
    }

    @Test
    void aVoidInvoiceSaysThatNothingIsDue() throws IOException {
        InvoiceView invoice = given.issued(given.plan("EUR", "120.00"));
        transitions.voidUnpaid(invoice.id(), "grace is over");

        assertThat(read(invoice, "void-en"))
                .contains("Void since 2 March 2026", "please do not pay it")
                .doesNotContain("Please transfer");
    }

    @Test
    void aPartlyPaidInvoiceAsksForTheRest() throws IOException {
        InvoiceView invoice = given.issued(given.plan("EUR", "120.00"));
        given.received(invoice, unique(), "50.00", Status.SUCCESS);

        assertThat(read(invoice, "partly-en")).contains("Please transfer 70.00 EUR", "Payments received");
    }

    @Test
    void aDraftHasNoNumberInThePdfEither() throws IOException {
        InvoiceView draft = invoices.get(given.draft(given.plan("EUR", "120.00")));

        assertThat(read(draft, "draft-en")).contains("Draft invoice").doesNotContain("INV-", "Please transfer");
    }

    @Test
    void figuresHaveTheDecimalsOfTheirCurrency() throws IOException {
        InvoiceView yen = given.issued(given.plan(given.customer("en", "10"), "JPY", "10005"));
        InvoiceView dinar = given.issued(given.plan(given.customer("de", "7.5"), "KWD", "12.345"));

        assertThat(read(yen, "yen-en")).contains("11,006 JPY").doesNotContain("11,006.00");
        assertThat(read(dinar, "dinar-de")).contains("13,271 KWD", "7,5 %");
    }

    @Test
    void anUnsupportedLanguageFallsBackToEnglish() throws IOException {
        InvoiceView invoice = given.issued(given.plan(given.customer("fr", "0"), "EUR", "120.00"));

        assertThat(read(invoice, "french")).contains("How to pay");
    }

    @Test
    void manyLinesContinueOnTheNextPageUnderTheSameHeadings() throws IOException {
        var addOns = IntStream.rangeClosed(1, 40)
                .mapToObj(
                        one -> recurring("Unit " + one + " on the roof of the north wing, both filters", "12.50", true))
                .toArray(com.tendwell.plan.NewPlan.NewAddOn[]::new);
        InvoiceView invoice = given.issued(given.plan(given.customer("en", "19"), "EUR", "120.00", addOns));

        assertThat(read(invoice, "long-en"))
                .contains("Page 1 / ", "Page 2 / ")
                .containsPattern("(?s)Description.*Description");
    }

    @Test
    void textFromPeopleIsNeverMarkup() throws IOException {
        PlanView plan = given.plan(
                given.customer("en", "0"),
                "EUR",
                "10",
                once("<img src=\"http://127.0.0.1:1/x.png\"/> & <b>bold</b> ${7*7} [[${8*8}]]", "1"));

        assertThat(read(given.issued(plan), "hostile"))
                .contains("<b>bold</b>")
                .contains("${7*7}")
                .contains("[[${8*8}]]");
    }

    @Test
    void renderingFetchesNothing() throws IOException {
        List<String> asked = new ArrayList<>();
        Path secret = Files.writeString(Files.createTempFile("secret", ".css"), "p:before { content: 'secret' }");
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            asked.add(exchange.getRequestURI().getPath());
            exchange.sendResponseHeaders(404, -1);
        });
        server.start();
        try {
            String at = "http://127.0.0.1:" + server.getAddress().getPort();
            byte[] pdf = paper.print(
                    """
                    <html lang="en"><head><title>t</title><meta name="description" content="t"/>
                    <link rel="stylesheet" href="%1$s/a.css"/><link rel="stylesheet" href="%2$s"/>
                    <style>@import url('%1$s/b.css'); @font-face { font-family: X; src: url('%1$s/c.ttf') }
                    p { font-family: 'House Sans'; background-image: url('%1$s/d.png') }</style></head>
                    <body><p>text<img alt="" src="%1$s/e.png"/><object data="%1$s/f.svg"></object></p></body></html>
                    """
                            .formatted(at, secret.toUri()));

            assertThat(asked).isEmpty();
            assertThat(textOf(pdf)).contains("text").doesNotContain("secret");
        } finally {
            server.stop(0);
        }
    }

    @Test
    void thePdfIsArchivableAndAccessible() throws IOException {
        byte[] pdf = documents.invoice(given.issued(given.plan("EUR", "10")).id());

        try (PDDocument document = Loader.loadPDF(pdf)) {
            String metadata = new String(
                    document.getDocumentCatalog().getMetadata().toByteArray(), java.nio.charset.StandardCharsets.UTF_8);
            assertThat(metadata).contains("pdfaid").contains("pdfuaid");
            assertThat(document.getDocumentCatalog().getLanguage()).startsWith("en");
            assertThat(document.getDocumentCatalog().getMarkInfo().isMarked()).isTrue();
        }
    }

    @Test
    void onlyPeopleWhoMaySeeTheInvoiceGetItsPdf() {
        InvoiceView invoice = given.issued(given.plan("EUR", "10"));

        assertThat(CurrentActor.as(
                        Actor.customer(invoice.customer().toString()), () -> documents.invoice(invoice.id())))
                .isNotEmpty();
        assertThatThrownBy(() -> CurrentActor.as(
                        Actor.person("tech.tom", Set.of("technician")), () -> documents.invoice(invoice.id())))
                .isInstanceOf(Refused.class);
    }

    private String read(InvoiceView invoice, String name) throws IOException {
        return keptText(documents.invoice(invoice.id()), name);
    }

    private static String keptText(byte[] pdf, String name) throws IOException {
        Files.createDirectories(PAPERS);
        Files.write(PAPERS.resolve(name + ".pdf"), pdf);
        return textOf(pdf);
    }

    private static String textOf(byte[] pdf) throws IOException {
        try (PDDocument document = Loader.loadPDF(pdf)) {
            PDFTextStripper stripper = new PDFTextStripper();
            stripper.setSortByPosition(true);
            return stripper.getText(document).replace('\u00a0', ' ');
        }
    }
}
