package com.tendwell.notification;

import com.tendwell.billing.CreditNoteView;
import com.tendwell.shared.Company;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Words the mail that brings a credit note. */
@Component
class CreditNoteLetter {

    static final String TEMPLATE = "credit-note-issued";

    private final MailTemplates templates;
    private final Company company;

    CreditNoteLetter(MailTemplates templates, Company company) {
        this.templates = templates;
        this.company = company;
    }

    /** One per credit note. */
    Letter about(CreditNoteView note, MailContext about) {
        Words words = about.words();
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("name", about.contact().name());
        facts.put("planNumber", about.plan().number());
        facts.put("planName", about.plan().name());
        facts.put("company", company.name());
        facts.put("companyAddress", company.address());
        facts.put("companyMail", company.mail());
        facts.put("language", words.locale().toLanguageTag());
        facts.put("creditNote", note.number());
        facts.put("invoiceNumber", note.invoiceNumber());
        facts.put("amount", words.money(note.total()));
        facts.put("reason", note.reason());
        return new Letter(
                TEMPLATE + ":" + note.id(),
                TEMPLATE,
                new Recipient.Buyer(
                        about.plan().id(),
                        about.plan().number(),
                        about.customer().id()),
                about.contact().email(),
                about.contact().name(),
                words.locale().toLanguageTag(),
                templates.word(TEMPLATE, words.locale(), facts, note.number(), company.name()),
                Optional.of(new Attachment.OfCreditNote(note.number())),
                note.number() + ".pdf");
    }
}
