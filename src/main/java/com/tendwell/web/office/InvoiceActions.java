package com.tendwell.web.office;

import com.tendwell.billing.CreditNoteView;
import com.tendwell.billing.CreditNotes;
import com.tendwell.billing.Credits;
import com.tendwell.billing.InvoiceId;
import com.tendwell.billing.InvoiceTransitions;
import com.tendwell.billing.InvoiceView;
import com.tendwell.billing.Invoices;
import com.tendwell.billing.ManualInvoices;
import com.tendwell.document.Documents;
import com.tendwell.web.PdfAnswer;
import java.math.BigDecimal;
import java.util.Map;
import java.util.function.Supplier;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Actions on an invoice: issue, void, write off, credit, or allocate the customer's credit to it. */
@Controller
class InvoiceActions {

    private final Invoices invoices;
    private final InvoiceTransitions transitions;
    private final ManualInvoices manualInvoices;
    private final Documents documents;
    private final CreditNotes notes;
    private final Credits credits;
    private final Effects effects;

    InvoiceActions(
            Invoices invoices,
            InvoiceTransitions transitions,
            ManualInvoices manualInvoices,
            Documents documents,
            CreditNotes notes,
            Credits credits,
            Effects effects) {
        this.effects = effects;
        this.invoices = invoices;
        this.transitions = transitions;
        this.manualInvoices = manualInvoices;
        this.documents = documents;
        this.notes = notes;
        this.credits = credits;
    }

    @GetMapping("/office/invoices/{id}/issue")
    ModelAndView askToIssue(
            @PathVariable InvoiceId id, @RequestParam(defaultValue = "-1") long version, RedirectAttributes next) {
        String back = "/office/invoices/" + id;
        return FormAction.ask(
                next,
                back,
                () -> new Question(
                        "Issue this invoice?",
                        effects.ofIssue(invoices.get(id)),
                        back + "/issue",
                        Map.of("version", Long.toString(version)),
                        "Issue invoice",
                        back));
    }

    @PostMapping("/office/invoices/{id}/issue")
    String issue(@PathVariable InvoiceId id, @RequestParam(defaultValue = "-1") long version, RedirectAttributes next) {
        return tried(
                id,
                next,
                "Invoice issued. It is being mailed to the customer.",
                () -> manualInvoices.issue(id, version));
    }

    @PostMapping("/office/invoices/{id}/discard")
    String discard(
            @PathVariable InvoiceId id,
            @RequestParam(defaultValue = "-1") long version,
            @RequestParam(defaultValue = "") String reason,
            RedirectAttributes next) {
        return tried(id, next, "Discarded.", () -> manualInvoices.discard(id, version, reason));
    }

    @PostMapping("/office/invoices/{id}/void")
    String voidInvoice(
            @PathVariable InvoiceId id,
            @RequestParam(defaultValue = "-1") long version,
            @RequestParam(defaultValue = "") String reason,
            RedirectAttributes next) {
        return tried(
                id,
                next,
                "Invoice voided. The customer is being notified.",
                () -> transitions.voidOpen(id, version, reason));
    }

    @PostMapping("/office/invoices/{id}/write-off")
    String writeOff(
            @PathVariable InvoiceId id,
            @RequestParam(defaultValue = "-1") long version,
            @RequestParam(defaultValue = "") String reason,
            RedirectAttributes next) {
        return tried(id, next, "Invoice written off.", () -> transitions.writeOff(id, version, reason));
    }

    @PostMapping("/office/invoices/{id}/credit-notes")
    String credit(
            @PathVariable InvoiceId id,
            @RequestParam(defaultValue = "") String amount,
            @RequestParam(defaultValue = "") String reason,
            RedirectAttributes next) {
        return tried(id, next, "Credit note issued. It is being mailed to the customer.", () -> {
            notes.issue(numberOf(id), amount(id, amount), reason);
            return invoices.get(id);
        });
    }

    @PostMapping("/office/invoices/{id}/use-credit")
    String useCredit(
            @PathVariable InvoiceId id, @RequestParam(defaultValue = "") String amount, RedirectAttributes next) {
        return tried(
                id,
                next,
                "Credit allocated. A second person must approve it before the invoice counts as paid.",
                () -> credits.apply(invoices.get(id).customer(), numberOf(id), amount(id, amount)));
    }

    @GetMapping("/office/credit-notes/{number}/pdf")
    ResponseEntity<byte[]> pdf(@PathVariable String number) {
        CreditNoteView note = notes.get(number);
        return PdfAnswer.inline(note.number(), documents.creditNote(number));
    }

    private String numberOf(InvoiceId id) {
        return invoices.get(id).number().orElse("");
    }

    private BigDecimal amount(InvoiceId id, String typed) {
        FormReader reader = new FormReader();
        BigDecimal amount = reader.money(
                "amount", typed, invoices.get(id).total().getCurrencyUnit().getCode());
        reader.refuseUnreadable();
        return amount;
    }

    /** Redirects to the invoice by its number, which a draft receives only when it is issued. */
    private String tried(InvoiceId id, RedirectAttributes next, String done, Supplier<InvoiceView> action) {
        InvoiceView invoice = FormAction.button(next, done, action).orElseGet(() -> invoices.get(id));
        next.addAttribute("number", invoice.number().orElse(id.toString()));
        return "redirect:/office/invoices/{number}";
    }
}
