package com.tendwell.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.tendwell.audit.AuditTrail;
import com.tendwell.billing.CreditNoteView;
import com.tendwell.billing.InvoiceTransitions;
import com.tendwell.billing.InvoiceView;
import com.tendwell.billing.Invoices;
import com.tendwell.billing.MoneyOut;
import com.tendwell.customer.CustomerView;
import com.tendwell.customer.Customers;
import com.tendwell.gateway.stripe.PaymentStubs;
import com.tendwell.local.MailInbox;
import com.tendwell.local.ReceivedMail;
import com.tendwell.notification.Notifications.NotificationView;
import com.tendwell.notification.Notifications.State;
import com.tendwell.plan.PlanView;
import com.tendwell.plan.ServicePlans;
import com.tendwell.portal.CustomerLinks;
import com.tendwell.portal.DigitalFeatures;
import com.tendwell.shared.Actor;
import com.tendwell.shared.Company;
import com.tendwell.shared.CurrentActor;
import com.tendwell.shared.MailLink;
import com.tendwell.shared.Subject;
import com.tendwell.support.RoomTest;
import com.tendwell.support.TimeMachine;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;

@RoomTest
class NotificationsTest {

    @Autowired
    Notifications notifications;

    @Autowired
    ServicePlans plans;

    @Autowired
    MoneyOut moneyOut;

    @Autowired
    Invoices invoices;

    @Autowired
    InvoiceTransitions transitions;

    @Autowired
    AuditTrail audit;

    @Autowired
    MailInbox inbox;

    @Autowired
    TimeMachine time;

    @Autowired
    TransactionTemplate transaction;

    private final ApplicationContext context;

    private final Sales sales;

    private final String address = Sales.someAddress();

    NotificationsTest(@Autowired ApplicationContext context) {
        this.context = context;
        sales = new Sales(context);
    }

    @BeforeEach
    void onTheFirstMonday() {
        time.reset();
    }

    @Test
    void anIssuedInvoiceIsMailedWithItsPdfAndHowToPay() throws Exception {
        InvoiceView invoice = sales.invoicedFor("Anna Müller", address, "en");
        String number = invoice.number().orElseThrow();

        notifications.sendDue();

        ReceivedMail mail = onlyMail();
        assertThat(mail.subject()).isEqualTo("Invoice " + number + " from Tendwell Demo Services");
        for (String body : List.of(mail.text(), mail.html())) {
            assertThat(body)
                    .contains("invoice for your new plan", "12 months from the start of service")
                    .contains("Hello Anna Müller", "Ölwechsel", "1,487.38 EUR", "16 March 2026", number)
                    .contains("DE02 1203 0000 0000 2020 51")
                    .containsPattern("http://[^ \"]+/customer/invoices/[A-Za-z0-9_-]{43}");
        }
        assertThat(mail.attachments()).singleElement().satisfies(pdf -> {
            assertThat(pdf.name()).isEqualTo(number + ".pdf");
            assertThat(pdf.type()).isEqualTo("application/pdf");
            assertThat(textOf(pdf.content())).contains(number);
        });
    }

    @Test
    void namesFromRightToLeftStandApartAndTheHeadersAreAscii() throws Exception {
        String name = "שלום 12";
        String apart = "\u2068שלום 12\u2069";
        InvoiceView invoice = sales.issued(sales.plan(sales.customer(name, address, "en"), "خدمة 3 北京"));

        notifications.sendDue();

        ReceivedMail mail = onlyMail();
        assertThat(mail.subject())
                .isEqualTo("Invoice " + invoice.number().orElseThrow() + " from Tendwell Demo Services");
        for (String body : List.of(mail.text(), mail.html())) {
            assertThat(body).contains("Hello " + apart + ",").contains("\u2068خدمة 3 北京\u2069");
        }
        ComposedMail.Content worded =
                context.getBean(MailTemplates.class).word("renewal-offer", Locale.ENGLISH, Map.of("name", name), name);
        assertThat(worded.subject()).isEqualTo("Renewing your plan " + apart);
        MimeMessage message = context.getBean(MailTransport.class)
                .prepare(new LeasedNotification(
                        UUID.randomUUID(),
                        UUID.randomUUID(),
                        1,
                        "renewal-offer",
                        "en",
                        new Recipient.Colleague("anna"),
                        address,
                        name,
                        worded,
                        Optional.empty(),
                        "<one@tendwell.localhost>"));
        message.saveChanges();
        assertThat(Collections.list(message.getAllHeaderLines()))
                .allMatch(StandardCharsets.US_ASCII.newEncoder()::canEncode);
        assertThat(message.getSubject()).isEqualTo("Renewing your plan " + apart);
        assertThat(((InternetAddress) message.getAllRecipients()[0]).getPersonal())
                .isEqualTo(name);
    }

    @Test
    void whatIsStoredOfAMailGivesNoAccessToTheCustomersPages() {
        sales.invoicedFor("Anna Müller", address, "en");
        List<String> stored = context.getBean(JdbcTemplate.class)
                .queryForList(
                        "select row_to_json(n)::text from notification n where recipient = ?", String.class, address);
        notifications.sendDue();

        Matcher link = Pattern.compile("/customer/invoices/([A-Za-z0-9_-]{43})")
                .matcher(onlyMail().html());
        assertThat(link.find()).isTrue();
        assertThat(stored).hasSize(1).noneMatch(row -> row.contains(link.group(1)));
        assertThat(context.getBean(CustomerLinks.class).open(CustomerLinks.Kind.INVOICE, link.group(1)))
                .isPresent();
    }

    /** Somebody who has seen the id of a link types what a stored mail has in its place, wherever people type. */
    @ParameterizedTest
    @ValueSource(strings = {"", "\uFDD0"})
    void whatPeopleTypeIsNeverALinkOfSomebodyElse(String mark) {
        JdbcTemplate jdbc = context.getBean(JdbcTemplate.class);
        InvoiceView victims = sales.invoicedFor("Anna Müller", Sales.someAddress(), "en");
        UUID link = jdbc.queryForObject(
                "select id from customer_link where subject = ? and kind = 'INVOICE'",
                UUID.class,
                victims.plan().toString());
        String typed = mark + "{customer-link:" + link + "}";
        InvoiceView invoice = sales.issued(sales.plan(sales.customer("Eve " + typed, address, "en"), "Plan " + typed));
        transitions.voidOpen(sales.manual(invoice, "10.00").id(), "Because of " + typed);
        sales.paidAndGranted(sales.issued(sales.plan(sales.customer("Eve " + typed, address, "en"), typed)));

        notifications.sendDue();

        String token = context.getBeanProvider(MailLink.class).stream()
                .filter(kind -> kind.kind().equals("customer-link"))
                .map(kind -> kind.address().apply(link).toString())
                .findFirst()
                .orElseThrow();
        assertThat(inbox.to(address)).hasSizeGreaterThanOrEqualTo(3).allSatisfy(mail -> assertThat(
                        mail.subject() + mail.text() + mail.html())
                .contains("{customer-link:" + link + "}")
                .doesNotContain(token)
                .doesNotContain("\uFDD0"));
    }

    @Test
    void whileTheMailOfAnInvoiceIsComposedNobodyWaitsForTheCounterOfNumbers() throws Exception {
        JdbcTemplate jdbc = context.getBean(JdbcTemplate.class);
        PlanView plan = sales.plan(sales.customer("Anna Müller", address, "en"), "Wartung");
        sales.issued(sales.plan(sales.customer("Ben Maier", Sales.someAddress(), "en"), "Wartung"));
        ExecutorService other = Executors.newSingleThreadExecutor();
        Future<InvoiceView> issued = transaction.execute(composingWaits -> {
            jdbc.update(
                    """
                    insert into customer_link (id, kind, subject, token_hash, created_at, expires_at)
                    values (gen_random_uuid(), 'INVOICE', ?, sha256(?::bytea), now(), now() + interval '1 day')""",
                    plan.id().toString(),
                    plan.number());
            Future<InvoiceView> issuing = other.submit(() -> sales.issued(plan));
            await().atMost(Duration.ofSeconds(20))
                    .until(() -> jdbc.queryForObject(
                                    """
                                    select count(*) from pg_stat_activity
                                    where wait_event_type = 'Lock' and query like '%into customer_link%'""",
                                    Long.class)
                            == 1);
            assertThat(jdbc.queryForList("select 1 from number_counter where series = 'INV' for update nowait"))
                    .isNotEmpty();
            composingWaits.setRollbackOnly();
            return issuing;
        });

        String number = issued.get(20, TimeUnit.SECONDS).number().orElseThrow();
        other.shutdown();
        notifications.sendDue();
        assertThat(onlyMail().subject()).isEqualTo("Invoice " + number + " from Tendwell Demo Services");
    }

    @Test
    void withAPaymentProviderTheMailLinksToItAndNamesNoAccount() {
        InvoiceView invoice = sales.invoicedFor("Anna Müller", address, "en");
        PlanView plan = plans.get(invoice.plan());
        CustomerView customer = context.getBean(Customers.class).get(invoice.customer());
        MailContext occasion =
                new MailContext(plan, customer, customer.reachableContact().orElseThrow());
        try (PaymentStubs stripe = new PaymentStubs(context)) {
            MailComposer composer = new MailComposer(
                    context.getBean(MailTemplates.class),
                    context.getBean(DigitalFeatures.class),
                    stripe.providers(),
                    context.getBean(Company.class));
            String way = stripe.providers().wayToPay(invoice).orElseThrow().toString();
            for (String template : List.of(MailComposer.INVOICE_ISSUED, MailComposer.PAYMENT_ASKED_AGAIN)) {
                ComposedMail.Content worded =
                        composer.aboutInvoice(template, occasion, invoice).worded();
                for (String body : List.of(worded.text(), worded.html())) {
                    assertThat(body)
                            .contains("Please pay 1,487.38 EUR online by 16 March 2026", way)
                            .doesNotContain("DE02 1203", "transfer", "??");
                }
                assertThat(worded.html()).contains(">Pay now<");
            }
        }
    }

    @Test
    void theReceiptAndThePlansDetailsConfirmAnActivationOncePerTerm() throws Exception {
        InvoiceView invoice = sales.invoicedFor("Anna Müller", address, "en");
        notifications.sendDue();
        sales.paidAndGranted(invoice);
        PlanView plan = plans.get(invoice.plan());

        notifications.activationConfirmed(plan.id());
        notifications.activationConfirmed(plan.id());
        notifications.sendDue();

        assertThat(inbox.to(address)).hasSize(2);
        ReceivedMail mail = mailAbout("is active");
        assertThat(mail.subject()).isEqualTo("Your plan " + plan.number() + " is active");
        for (String body : List.of(mail.text(), mail.html())) {
            assertThat(body)
                    .contains(plan.number(), "Wartung", "Home, Hauptstraße 1, 10115 Berlin", "1,200.00 EUR")
                    .contains("2 March 2026 to 1 March 2027", "1,487.38 EUR", "Your visits in your calendar")
                    .contains("/customer/invoices/", "/customer/calendar/")
                    .doesNotContain("/customer/visits/");
        }
        assertThat(mail.attachments())
                .extracting(ReceivedMail.Attachment::name)
                .containsExactly("receipt-" + invoice.number().orElseThrow() + ".pdf");
    }

    @Test
    void aGermanCustomersMailsAreInGerman() {
        sales.invoicedFor("Jürgen Groß", address, "de-AT");
        notifications.sendDue();

        ReceivedMail mail = onlyMail();
        assertThat(mail.subject()).startsWith("Rechnung INV-");
        assertThat(mail.text())
                .contains("Guten Tag Jürgen Groß", "Bitte überweisen Sie", "16. März 2026", "1.487,38")
                .contains("Für: Ihren neuen Vertrag, 12 Monate ab Beginn der Leistung");
        assertThat(mail.html()).contains("Guten Tag Jürgen Groß", "Fällig am");
    }

    @Test
    void anInternationalisedDomainIsWrittenToInItsAsciiForm() {
        String box = address.substring(0, address.indexOf('@'));
        sales.invoicedFor("Jürgen Groß", box + "@müller.example", "de");
        notifications.sendDue();

        assertThat(inbox.to(box + "@xn--mller-kva.example")).hasSize(1);
    }

    @Test
    void aLanguageWithoutTextsGetsEnglish() {
        sales.invoicedFor("Zoë", address, "fr");
        notifications.sendDue();

        assertThat(onlyMail().text()).contains("Hello Zoë", "16 March 2026");
    }

    @Test
    void aRepeatedRequestForPaymentStatesTheOpenAmountOncePerRound() {
        InvoiceView invoice = sales.invoicedFor("Anna Müller", address, "en");
        sales.receive(invoice, "487.38");

        notifications.paymentAskedAgain(invoice.id());
        notifications.paymentAskedAgain(invoice.id());
        notifications.sendDue();

        ReceivedMail mail = mailAbout("still waiting");
        assertThat(inbox.to(address)).hasSize(2);
        assertThat(mail.text())
                .contains("Received so far: 487.38 EUR", "Balance: 1,000.00 EUR", "transfer 1,000.00 EUR");
        assertThat(mail.attachments()).hasSize(1);
    }

    @Test
    void anUnpaidInvoiceGetsOneReminderOfTheOpenAmount() {
        InvoiceView invoice = sales.invoicedFor("Anna Müller", address, "en");
        sales.receive(invoice, "487.38");

        notifications.paymentReminder(invoice.id());
        notifications.paymentReminder(invoice.id());
        notifications.sendDue();

        ReceivedMail mail = mailAbout("is due soon");
        assertThat(inbox.to(address)).hasSize(2);
        assertThat(mail.text()).contains("friendly reminder", "Balance: 1,000.00 EUR", "transfer 1,000.00 EUR");
        assertThat(mail.html()).contains("friendly reminder", "16 March 2026");
        assertThat(mail.attachments()).hasSize(1);
    }

    @Test
    void aGermanCustomerIsRemindedAndToldOfALateInvoiceInGerman() {
        InvoiceView invoice = sales.invoicedFor("Jürgen Groß", address, "de");
        notifications.paymentReminder(invoice.id());
        transitions.markPastDue(invoice.id());
        notifications.invoicePastDue(invoice.id());
        notifications.sendDue();

        assertThat(mailAbout("wird bald fällig").text()).contains("wir erinnern Sie", "16. März 2026");
        assertThat(mailAbout("ist überfällig").text())
                .contains("noch nicht den vollen Betrag", "Bitte überweisen Sie")
                .contains(" jetzt auf das Konto ");
    }

    @Test
    void aPastDueMailIsSentOnceAndNoReminderFollows() {
        InvoiceView invoice = sales.invoicedFor("Anna Müller", address, "en");
        transitions.markPastDue(invoice.id());

        notifications.paymentReminder(invoice.id());
        notifications.invoicePastDue(invoice.id());
        notifications.invoicePastDue(invoice.id());
        notifications.sendDue();

        assertThat(inbox.to(address)).hasSize(2);
        assertThat(mailAbout("is past due").text())
                .contains("we have not received the full amount", "Balance: 1,487.38 EUR");
    }

    @Test
    void aPaidInvoiceGetsNeitherReminderNorPastDueMail() {
        InvoiceView invoice = sales.invoicedFor("Anna Müller", address, "en");
        sales.receive(invoice, "1487.38");

        notifications.paymentReminder(invoice.id());
        transitions.markPastDue(invoice.id());
        notifications.invoicePastDue(invoice.id());
        notifications.sendDue();

        assertThat(inbox.to(address)).hasSize(1);
    }

    @Test
    void anUnpaidPurchaseGetsAMailThatTheInvoiceIsVoid() {
        InvoiceView invoice = sales.invoicedFor("Anna Müller", address, "en");
        sales.receive(invoice, "100.00");
        transitions.voidUnpaid(invoice.id(), "not paid in time");

        notifications.paymentFailed(invoice.id());
        notifications.sendDue();

        ReceivedMail mail = mailAbout("was not paid");
        assertThat(mail.text()).contains("the plan will not start", "the 100.00 EUR that we did receive");
        assertThat(mail.attachments()).isEmpty();
    }

    @Test
    void aCreditNoteIsMailedWithItsPaperAndItsReason() {
        InvoiceView invoice = sales.invoicedFor("Anna Müller", address, "de");
        CreditNoteView note = moneyOut.credit(
                        invoice.number().orElseThrow(),
                        MoneyOut.NewCreditNote.of(new BigDecimal("87.38"), "<b>zu spät</b>"))
                .note()
                .orElseThrow();
        notifications.sendDue();

        ReceivedMail mail = mailAbout("Rechnungskorrektur " + note.number());
        assertThat(mail.text()).contains(note.invoiceNumber(), "87,38", "<b>zu spät</b>");
        assertThat(mail.html()).contains("&lt;b&gt;zu spät&lt;/b&gt;");
        assertThat(mail.attachments()).hasSize(1);
    }

    @Test
    void aManualInvoiceAndItsVoidingAreMailed() {
        InvoiceView purchase = sales.invoicedFor("Anna Müller", address, "en");
        InvoiceView manual = sales.manual(purchase, "80.00");
        sales.receive(manual, "30.00");
        transitions.voidOpen(manual.id(), "goodwill");
        notifications.sendDue();

        ReceivedMail issued = mailAbout("Invoice " + manual.number().orElseThrow() + " from");
        assertThat(issued.text()).contains("Call-out: 80.00 EUR", "For: Extra charge", "an extra charge on your plan");
        ReceivedMail gone = mailAbout("Invoice " + manual.number().orElseThrow() + " is void");
        assertThat(gone.text()).contains("please do not pay it", "the 30.00 EUR that we did receive");
        assertThat(gone.attachments()).hasSize(1);
        assertThat(inbox.to(address)).hasSize(3);
    }

    @Test
    void aNameCannotSmuggleHeadersOrMarkupIntoAMail() {
        InvoiceView invoice = sales.issued(sales.plan(
                sales.customer("<script>alert(1)</script> ${'in'+'jected'} __${'in'+'jected'}__ 'x'", address, "en"),
                "<b>Bold</b> [[${company}]] {0}"));
        notifications.sendDue();

        ReceivedMail mail = onlyMail();
        assertThat(mail.html())
                .contains(
                        "&lt;script&gt;alert(1)&lt;/script&gt; ${&#39;in&#39;+&#39;jected&#39;}",
                        "&lt;b&gt;Bold&lt;/b&gt; [[${company}]] {0}")
                .doesNotContain("<script>", "<b>Bold", "injected");
        assertThat(mail.text()).contains("<script>alert(1)</script> ${'in'+'jected'} __", "[[${company}]] {0}");
        assertThat(invoice.number()).isPresent();
    }

    @Test
    void rolledBackWorkSendsNoMail() {
        CustomerView customer = sales.customer("Anna Müller", address, "en");
        PlanView plan = sales.plan(customer, "Wartung");

        transaction.executeWithoutResult(status -> {
            sales.issued(plan);
            status.setRollbackOnly();
        });
        notifications.sendDue();

        assertThat(inbox.to(address)).isEmpty();
        assertThat(notifications.ofPlan(plan.id())).isEmpty();
    }

    @Test
    void aCustomerWithoutAnAddressIsReported() {
        InvoiceView invoice = sales.invoicedFor("Anna Müller", "", "en");

        assertThat(notifications.ofPlan(invoice.plan())).isEmpty();
        assertThat(audit.about(new Subject("plan", invoice.plan().toString())))
                .filteredOn(entry -> entry.event().equals("notification-not-possible"))
                .singleElement()
                .satisfies(entry -> {
                    assertThat(entry.after()).isEqualTo("invoice-issued: not sent");
                    assertThat(entry.reason()).isEqualTo("the customer has no e-mail address");
                });
    }

    @Test
    void sentMailsAreShownToPeopleWhoMayViewThePlan() {
        InvoiceView invoice = sales.invoicedFor("Anna Müller", address, "en");
        notifications.sendDue();

        Actor manager = Actor.person("m", Set.of("manager"));
        NotificationView told = CurrentActor.as(manager, () -> notifications.ofPlan(invoice.plan()))
                .get(0);

        assertThat(told.state()).isEqualTo(State.SENT);
        assertThat(told.sentAt()).isEqualTo(time.now());
        assertThat(told.recipient()).isEqualTo(address);
        assertThat(told.messageId()).isEqualTo("<" + onlyMail().id() + ">");
        assertThat(audit.about(new Subject("notification", told.id().toString())))
                .extracting(AuditTrail.Entry::event)
                .containsExactly("notification-written", "notification-sent");
    }

    private ReceivedMail onlyMail() {
        assertThat(inbox.to(address)).hasSize(1);
        return inbox.to(address).get(0);
    }

    private ReceivedMail mailAbout(String partOfSubject) {
        return inbox.to(address).stream()
                .filter(mail -> mail.subject().contains(partOfSubject))
                .findFirst()
                .orElseThrow();
    }

    private static String textOf(byte[] pdf) {
        try (var document = Loader.loadPDF(pdf)) {
            return new PDFTextStripper().getText(document);
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
