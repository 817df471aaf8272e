package com.tendwell.document;

import com.tendwell.billing.CreditNoteView;
import com.tendwell.billing.CreditNoteView.Line;
import com.tendwell.customer.CustomerView;
import com.tendwell.document.InvoiceSheet.Labelled;
import com.tendwell.document.InvoiceSheet.Row;
import com.tendwell.document.InvoiceSheet.Sums;
import com.tendwell.document.InvoiceSheet.TaxSum;
import com.tendwell.plan.PlanView;
import com.tendwell.shared.Company;
import com.tendwell.shared.LanguageFormat;
import com.tendwell.shared.PlainText;
import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Component;

/** Fills in a credit note in the customer's language, with the same layout as invoices. */
@Component
class CreditNoteWriter {

    private final Company company;
    private final LetterHead letterHead;
    private final InvoicePaper paper;

    CreditNoteWriter(Company company, LetterHead letterHead, InvoicePaper paper) {
        this.company = company;
        this.letterHead = letterHead;
        this.paper = paper;
    }

    byte[] write(CreditNoteView note, CustomerView customer, PlanView plan) {
        LanguageFormat words = LanguageFormat.of(customer.language());
        return paper.print(sheet(note, customer, plan, words), words.locale());
    }

    private InvoiceSheet sheet(CreditNoteView note, CustomerView customer, PlanView plan, LanguageFormat words) {
        return new InvoiceSheet(
                words.locale().toLanguageTag(),
                letterHead.sender(),
                letterHead.recipient(customer, words),
                paper.say(words.locale(), "title.note", note.number()),
                note.number(),
                paper.say(words.locale(), "about.note", note.invoiceNumber(), PlainText.apart(note.reason())),
                facts(note, customer, plan, words),
                "note",
                words.day(note.issuedOn()),
                note.total().getCurrencyUnit().getCode(),
                note.lines().stream().map(line -> row(line, words)).toList(),
                new Sums(words.figure(note.net()), taxes(note, words), words.money(note.total()), "", ""),
                List.of(),
                List.of(),
                false,
                "");
    }

    private static List<Labelled> facts(
            CreditNoteView note, CustomerView customer, PlanView plan, LanguageFormat words) {
        List<Labelled> facts = new ArrayList<>(List.of(
                new Labelled("fact.note", note.number()),
                new Labelled("fact.note.issued", words.day(note.issuedOn())),
                new Labelled("fact.number", note.invoiceNumber()),
                new Labelled("fact.customer", customer.number())));
        LetterHead.vatIdOf(customer).ifPresent(facts::add);
        facts.add(new Labelled("fact.plan", plan.number()));
        return facts;
    }

    private static Row row(Line line, LanguageFormat words) {
        return new Row(line.description(), words.percent(line.taxRate()), words.figure(line.net()));
    }

    private static List<TaxSum> taxes(CreditNoteView note, LanguageFormat words) {
        return note.taxes().stream()
                .filter(rate -> rate.rate().signum() > 0)
                .map(rate -> new TaxSum(words.percent(rate.rate()), words.figure(rate.net()), words.figure(rate.tax())))
                .toList();
    }
}
