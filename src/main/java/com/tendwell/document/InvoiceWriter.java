package com.tendwell.document;

import com.tendwell.billing.InvoiceBalance;
import com.tendwell.billing.InvoiceKind;
import com.tendwell.billing.InvoiceStatus;
import com.tendwell.billing.InvoiceView;
import com.tendwell.billing.InvoiceView.Line;
import com.tendwell.billing.TransactionView;
import com.tendwell.customer.CustomerView;
import com.tendwell.document.InvoiceSheet.Labelled;
import com.tendwell.document.InvoiceSheet.Payment;
import com.tendwell.document.InvoiceSheet.Row;
import com.tendwell.document.InvoiceSheet.Sums;
import com.tendwell.document.InvoiceSheet.TaxSum;
import com.tendwell.gateway.PaymentProviders;
import com.tendwell.plan.PlanView;
import com.tendwell.plan.PlanView.Term;
import com.tendwell.portal.LinkPapers;
import com.tendwell.shared.Company;
import com.tendwell.shared.LanguageFormat;
import com.tendwell.shared.PlainText;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import org.joda.money.Money;
import org.springframework.stereotype.Component;

/** Fills in an invoice in the customer's language. */
@Component
class InvoiceWriter {

    private final Company company;
    private final LetterHead letterHead;
    private final InvoicePaper paper;
    private final PaymentProviders providers;
    private final LinkPapers papers;

    InvoiceWriter(
            Company company, LetterHead letterHead, InvoicePaper paper, PaymentProviders providers, LinkPapers papers) {
        this.company = company;
        this.letterHead = letterHead;
        this.paper = paper;
        this.providers = providers;
        this.papers = papers;
    }

    byte[] write(PaperFacts facts) {
        return paper.print(page(facts));
    }

    /** As {@link #write}, unless the link's paper that says the same is still there. */
    byte[] writeForLink(PaperFacts facts, String token) {
        String page = page(facts);
        return papers.paper(token, paper.looks(page), () -> paper.print(page));
    }

    /** What the document cannot show, with the words it stands in. */
    List<Unprintable> unprintable(PaperFacts facts) {
        List<Unprintable> all = new ArrayList<>();
        add(all, "the name or address of your company", company.name() + company.address());
        add(all, "the name or address of the customer", recipient(facts.customer()));
        add(all, "the plan's name", facts.plan().name());
        int number = 1;
        for (Line line : facts.invoice().lines()) {
            add(all, "line " + number++, line.description());
        }
        for (TransactionView received : facts.received()) {
            add(all, "the reference of a payment", received.provider() + received.reference());
        }
        return all;
    }

    /** As {@link #unprintable(PaperFacts)}, for the invoices that the plan is going to have. */
    List<Unprintable> unprintable(CustomerView customer, PlanView plan) {
        List<Unprintable> all = new ArrayList<>();
        add(all, "the name or address of the customer", recipient(customer));
        add(all, "the plan's name", plan.name());
        plan.addOns().forEach(addOn -> add(all, "an add-on", addOn.description()));
        return all;
    }

    /** In text that is about to be printed. */
    List<Unprintable> unprintable(String where, String text) {
        List<Unprintable> all = new ArrayList<>();
        add(all, where, text);
        return all;
    }

    private String recipient(CustomerView customer) {
        return String.join(" ", letterHead.recipient(customer, LanguageFormat.of(customer.language())));
    }

    private void add(List<Unprintable> all, String where, String text) {
        List<String> signs = paper.unprintable(text);
        if (!signs.isEmpty()) {
            all.add(new Unprintable(where, signs));
        }
    }

    private String page(PaperFacts facts) {
        LanguageFormat words = LanguageFormat.of(facts.customer().language());
        return paper.page(sheet(facts, words), words.locale());
    }

    private InvoiceSheet sheet(PaperFacts facts, LanguageFormat words) {
        InvoiceView invoice = facts.invoice();
        String number = invoice.number().orElse("");
        return new InvoiceSheet(
                words.locale().toLanguageTag(),
                letterHead.sender(),
                letterHead.recipient(facts.customer(), words),
                paper.say(words.locale(), titleOf(invoice.status()), number),
                number,
                about(facts, words),
                labelled(facts, words),
                markOf(facts),
                markDate(facts, words),
                invoice.total().getCurrencyUnit().getCode(),
                invoice.lines().stream().map(line -> row(line, words)).toList(),
                sums(facts, words),
                balance(facts, words),
                facts.received().stream()
                        .map(received -> payment(received, words))
                        .toList(),
                invoice.status().isOpen() && !facts.balance().covered(),
                providers.wayToPay(invoice).map(URI::toString).orElse(""));
    }

    private String about(PaperFacts facts, LanguageFormat words) {
        String name = PlainText.apart(facts.plan().name());
        String number = facts.plan().number();
        if (!facts.invoice().kind().isOfTerm()) {
            return paper.say(words.locale(), "about.plan", name, number);
        }
        int months = months(facts);
        return paper.say(words.locale(), "about." + facts.invoice().kind().name(), name, number, months);
    }

    private List<Labelled> labelled(PaperFacts facts, LanguageFormat words) {
        List<Labelled> labelled = new ArrayList<>();
        InvoiceView invoice = facts.invoice();
        invoice.number().ifPresent(number -> labelled.add(new Labelled("fact.number", number)));
        invoice.issuedOn().ifPresent(day -> labelled.add(new Labelled("fact.issued", words.day(day))));
        invoice.dueOn().ifPresent(day -> labelled.add(new Labelled("fact.due", words.day(day))));
        labelled.add(new Labelled("fact.customer", facts.customer().number()));
        LetterHead.vatIdOf(facts.customer()).ifPresent(labelled::add);
        labelled.add(new Labelled("fact.plan", facts.plan().number()));
        if (invoice.kind().isOfTerm()) {
            labelled.add(new Labelled("fact.period", period(facts, words)));
        }
        return labelled;
    }

    private String period(PaperFacts facts, LanguageFormat words) {
        return facts.invoice()
                .period()
                .map(days -> words.day(days.from()) + " – " + words.day(days.until()))
                .orElseGet(() -> paper.say(
                        words.locale(),
                        facts.invoice().kind() == InvoiceKind.PURCHASE ? "period.from.start" : "period.from.payment",
                        months(facts)));
    }

    private static int months(PaperFacts facts) {
        return facts.term().map(Term::months).orElse(facts.plan().termMonths());
    }

    private static Row row(Line line, LanguageFormat words) {
        return new Row(described(line, words), words.percent(line.taxRate()), words.figure(line.net()));
    }

    private static String described(Line line, LanguageFormat words) {
        return line.quantity()
                .map(quantity -> PlainText.apart(line.description()) + " · " + words.number(quantity) + " × "
                        + words.figure(line.unitPrice().orElseThrow()))
                .orElse(line.description());
    }

    private static Sums sums(PaperFacts facts, LanguageFormat words) {
        List<TaxSum> taxes = facts.invoice().taxes().stream()
                .filter(rate -> rate.rate().signum() > 0)
                .map(rate -> new TaxSum(words.percent(rate.rate()), words.figure(rate.net()), words.figure(rate.tax())))
                .toList();
        return new Sums(
                words.figure(facts.invoice().net()),
                taxes,
                words.money(facts.invoice().total()),
                words.money(facts.balance().open()),
                facts.invoice().dueOn().map(words::day).orElse(""));
    }

    private static List<Labelled> balance(PaperFacts facts, LanguageFormat words) {
        InvoiceBalance balance = facts.balance();
        List<Labelled> labelled = new ArrayList<>();
        add(labelled, "balance.noted", balance.creditNoted().negated(), words);
        add(labelled, "balance.received", balance.received(), words);
        add(labelled, "balance.applied", balance.applied(), words);
        add(labelled, "balance.credited", balance.credited(), words);
        if (!labelled.isEmpty() && facts.invoice().status().isOpen()) {
            labelled.add(new Labelled("balance.open", words.money(balance.open())));
        }
        return labelled;
    }

    private static void add(List<Labelled> labelled, String label, Money money, LanguageFormat words) {
        if (!money.isZero()) {
            labelled.add(new Labelled(label, words.figure(money)));
        }
    }

    private Payment payment(TransactionView received, LanguageFormat words) {
        String how = received.cameByBankTransfer()
                ? paper.say(words.locale(), "received.bank-transfer")
                : paper.say(words.locale(), "received.other", PlainText.apart(received.provider()));
        return new Payment(
                words.day(received.occurredAt(), company.zone()),
                how + " · " + PlainText.apart(received.reference()),
                words.money(received.amount()));
    }

    private static String titleOf(InvoiceStatus status) {
        return switch (status) {
            case DRAFT -> "title.draft";
            case PAID -> "title.receipt";
            case PENDING_PAYMENT, PAST_DUE, VOID, WRITTEN_OFF -> "title.invoice";
        };
    }

    private static String markOf(PaperFacts facts) {
        return switch (facts.invoice().status()) {
            case DRAFT -> "draft";
            case PAID -> facts.balance().owed().isPositive() ? "paid" : "credited";
            case PENDING_PAYMENT -> "open";
            case PAST_DUE -> "late";
            case VOID -> "void";
            case WRITTEN_OFF -> "written";
        };
    }

    private String markDate(PaperFacts facts, LanguageFormat words) {
        InvoiceView invoice = facts.invoice();
        return switch (invoice.status()) {
            case DRAFT -> "";
            case PAID -> words.day(invoice.paidAt().orElseThrow(), company.zone());
            case PENDING_PAYMENT, PAST_DUE -> words.day(invoice.dueOn().orElseThrow());
            case VOID, WRITTEN_OFF -> words.day(facts.endedAt().orElseThrow(), company.zone());
        };
    }
}
