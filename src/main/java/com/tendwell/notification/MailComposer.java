package com.tendwell.notification;

import com.tendwell.billing.InvoiceId;
import com.tendwell.billing.InvoiceStatus;
import com.tendwell.billing.InvoiceView;
import com.tendwell.customer.CustomerView.Contact;
import com.tendwell.gateway.PaymentProviders;
import com.tendwell.plan.Feature;
import com.tendwell.plan.PlanView;
import com.tendwell.plan.TermKind;
import com.tendwell.portal.DigitalFeatures;
import com.tendwell.renewal.RenewalOfferView;
import com.tendwell.shared.Company;
import com.tendwell.shared.LanguageFormat;
import com.tendwell.shared.MailContent.Paper;
import com.tendwell.shared.PlainText;
import com.tendwell.shared.Subject;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.joda.money.Money;
import org.springframework.stereotype.Component;

/** Composes the mails to customers. Every link in them starts with the company's base address. */
@Component
class MailComposer {

    static final String INVOICE_ISSUED = "invoice-issued";
    static final String ACTIVATION_CONFIRMED = "activation-confirmed";
    static final String PAYMENT_ASKED_AGAIN = "payment-asked-again";
    static final String PAYMENT_REMINDER = "payment-reminder";
    static final String INVOICE_PAST_DUE = "invoice-past-due";
    static final String PAYMENT_REVERSED = "payment-reversed";
    static final String PAYMENT_FAILED = "payment-failed";
    static final String INVOICE_VOIDED = "invoice-voided";
    static final String RENEWAL_OFFER = "renewal-offer";
    static final String RENEWAL_REMINDER = "renewal-reminder";

    static final String PURCHASE_CANCELLED = "purchase-cancelled";
    static final String ACTIVATION_REFUSED = "activation-refused";

    /** Mails that ask for payment again, which may be sent once per round. */
    private static final Set<String> ONCE_PER_ROUND = Set.of(PAYMENT_ASKED_AGAIN, PAYMENT_REVERSED);

    /** Mails without the invoice attached, because it is no longer to be paid. */
    private static final Set<String> WITHOUT_INVOICE = Set.of(PAYMENT_FAILED, PURCHASE_CANCELLED, ACTIVATION_REFUSED);

    private final MailTemplates templates;
    private final DigitalFeatures features;
    private final PaymentProviders providers;
    private final Company company;

    MailComposer(MailTemplates templates, DigitalFeatures features, PaymentProviders providers, Company company) {
        this.templates = templates;
        this.features = features;
        this.providers = providers;
        this.company = company;
    }

    /** A line of an invoice, formatted. */
    record Line(String description, String amount) {}

    record Link(String feature, String address) {}

    /** One per term, with the paid invoice as its receipt. */
    ComposedMail activationConfirmed(MailContext about, PlanView.Term term, InvoiceView receipt) {
        LanguageFormat words = about.words();
        Map<String, Object> facts = facts(about, Optional.of(term));
        facts.put("startsOn", words.day(term.startsOn().orElseThrow()));
        facts.put("endsOn", words.day(term.endsOn().orElseThrow()));
        facts.put("lines", lines(receipt, words));
        facts.put("tax", words.money(receipt.tax()));
        facts.put("location", about.location());
        facts.put("features", links(about.plan()));
        facts.put("paid", words.money(receipt.total()));
        String number = receipt.number().orElseThrow();
        facts.put("invoiceNumber", number);
        return letter(
                ACTIVATION_CONFIRMED,
                term.id().toString(),
                about,
                facts,
                Optional.of(receipt.id()),
                "receipt-" + number,
                about.plan().number());
    }

    /** Sent once per invoice, or once per round of its verification if it asks for payment again. */
    ComposedMail aboutInvoice(String template, MailContext about, InvoiceView invoice) {
        String key = invoice.id() + (ONCE_PER_ROUND.contains(template) ? ":" + invoice.round() : "");
        boolean withPdf = !WITHOUT_INVOICE.contains(template);
        LanguageFormat words = about.words();
        String number = invoice.number().orElseThrow();
        Map<String, Object> facts = facts(about, invoice.term().map(about::term));
        facts.put("invoiceNumber", number);
        facts.put("kind", invoice.kind().name());
        facts.put(
                "purpose",
                "purpose." + invoice.kind().name() + (invoice.period().isPresent() ? ".days" : ""));
        facts.put("from", invoice.period().map(days -> words.day(days.from())).orElse(""));
        facts.put("until", invoice.period().map(days -> words.day(days.until())).orElse(""));
        facts.put(
                "months",
                invoice.term().map(about::term).map(PlanView.Term::months).orElse(0));
        facts.put("lines", lines(invoice, words));
        facts.put("net", words.money(invoice.net()));
        facts.put("tax", words.money(invoice.tax()));
        facts.put("total", words.money(invoice.total()));
        Money came = invoice.received().plus(invoice.applied());
        facts.put("received", came.isPositive() ? words.money(came) : null);
        facts.put("open", words.money(invoice.open()));
        facts.put("dueOn", words.day(invoice.dueOn().orElseThrow()));
        facts.put("late", invoice.status() == InvoiceStatus.PAST_DUE);
        facts.put("bank", company.bankReference());
        URI link = features.linksOf(about.plan().id()).get(Feature.INVOICE_LINK);
        facts.put("invoiceLink", link == null ? null : link.toString());
        facts.put("payOnline", providers.wayToPay(invoice).map(URI::toString).orElse(null));
        return letter(
                template,
                key,
                about,
                facts,
                withPdf ? Optional.of(invoice.id()) : Optional.empty(),
                withPdf ? number : "",
                number);
    }

    /** Sent once per offer; a reminder, once per number of days left. */
    ComposedMail aboutRenewal(MailContext about, RenewalOfferView offer, URI link, OptionalInt daysLeft) {
        LanguageFormat words = about.words();
        Map<String, Object> facts = facts(about, Optional.empty());
        facts.put("termEndsOn", words.day(offer.termEndsOn()));
        facts.put("startsOn", words.day(offer.startsOn()));
        facts.put("endsOn", words.day(offer.endsOn()));
        facts.put("priceBefore", words.money(offer.recurringPriceBefore()));
        facts.put("price", words.money(offer.recurringPrice()));
        facts.put("raised", !offer.recurringPrice().isEqual(offer.recurringPriceBefore()));
        facts.put("taxRate", words.percent(about.customer().taxRate()));
        facts.put("answerUntil", words.day(offer.answerUntil()));
        facts.put("itself", offer.acceptsItselfOn().map(words::day).orElse(null));
        facts.put("daysLeft", daysLeft.orElse(0));
        facts.put("answerLink", link.toString());
        String key = offer.id() + (daysLeft.isPresent() ? ":" + daysLeft.getAsInt() : "");
        return letter(
                daysLeft.isPresent() ? RENEWAL_REMINDER : RENEWAL_OFFER,
                key,
                about,
                facts,
                Optional.empty(),
                "",
                about.plan().number());
    }

    private ComposedMail letter(
            String template,
            String key,
            MailContext about,
            Map<String, Object> facts,
            Optional<InvoiceId> attached,
            String attachment,
            String inSubject) {
        Contact to = about.contact();
        return new ComposedMail(
                template + ":" + key,
                template,
                new Recipient.Buyer(
                        new Subject("plan", about.plan().id().toString()),
                        about.plan().number(),
                        about.customer().id().value()),
                to.email(),
                to.name(),
                about.words().locale().toLanguageTag(),
                templates.word(template, about.words().locale(), facts, inSubject, company.name()),
                attached.map(invoice -> new Paper(
                        new Subject("invoice", invoice.toString()),
                        attachment.replaceAll("[^A-Za-z0-9._-]", "-") + ".pdf")));
    }

    private Map<String, Object> facts(MailContext about, Optional<PlanView.Term> term) {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("name", about.contact().name());
        facts.put("planNumber", about.plan().number());
        facts.put("planName", about.plan().name());
        facts.put("renewal", term.filter(of -> of.kind() == TermKind.RENEWAL).isPresent());
        facts.put("ended", about.plan().status().isFinal());
        return facts;
    }

    private List<Link> links(PlanView plan) {
        return features.linksOf(plan.id()).entrySet().stream()
                .map(entry -> new Link(entry.getKey().name(), entry.getValue().toString()))
                .toList();
    }

    private static List<Line> lines(InvoiceView invoice, LanguageFormat words) {
        return invoice.lines().stream()
                .map(line -> new Line(PlainText.apart(line.description()), words.money(line.net())))
                .toList();
    }
}
