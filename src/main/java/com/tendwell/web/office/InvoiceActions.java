package com.tendwell.web.office;

import com.tendwell.billing.CreditNoteView;
import com.tendwell.billing.CreditNotes;
import com.tendwell.billing.Credits;
import com.tendwell.billing.InvoiceId;
import com.tendwell.billing.InvoiceTransitions;
import com.tendwell.billing.InvoiceView;
import com.tendwell.billing.Invoices;
import com.tendwell.billing.ManualInvoices;
import com.tendwell.billing.MoneyOut;
import com.tendwell.billing.MoneyOut.NewCreditNote;
import com.tendwell.billing.MoneyOut.PlanAfter;
import com.tendwell.document.Documents;
import com.tendwell.document.Unprintable;
import com.tendwell.shared.AmountChecks;
import com.tendwell.shared.Confirmation;
import com.tendwell.web.PdfAnswer;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
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

    static final String WAITS =
            "Sent for approval: another person of finance has to agree first. Nothing has been paid or credited yet.";

    private final Invoices invoices;
    private final InvoiceTransitions transitions;
    private final ManualInvoices manualInvoices;
    private final Documents documents;
    private final CreditNotes notes;
    private final MoneyOut moneyOut;
    private final Credits credits;
    private final Effects effects;
    private final Formats formats;

    InvoiceActions(
            Invoices invoices,
            InvoiceTransitions transitions,
            ManualInvoices manualInvoices,
            Documents documents,
            CreditNotes notes,
            MoneyOut moneyOut,
            Credits credits,
            Effects effects,
            Formats formats) {
        this.effects = effects;
        this.formats = formats;
        this.invoices = invoices;
        this.transitions = transitions;
        this.manualInvoices = manualInvoices;
        this.documents = documents;
        this.notes = notes;
        this.moneyOut = moneyOut;
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

    @PostMapping("/office/invoices/{id}/credit-notes/ask")
    ModelAndView askToCredit(
            @PathVariable InvoiceId id,
            @RequestParam(defaultValue = "") String amount,
            @RequestParam(defaultValue = "") String inFull,
            @RequestParam Optional<PlanAfter> planAfter,
            @RequestParam(defaultValue = "") String lastDay,
            @RequestParam(defaultValue = "") String reason,
            RedirectAttributes next) {
        InvoiceView invoice = invoices.get(id);
        String back = backTo(invoice);
        return FormAction.ask(next, back, () -> {
            FormReader reader = new FormReader();
            LocalDate last = reader.day("lastDay", lastDay);
            reader.refuseUnreadable();
            Money sum =
                    inFull.isEmpty() ? sum(invoice, amount) : invoice.total().minus(invoice.creditNoted());
            Map<String, String> entered = new LinkedHashMap<>();
            if (inFull.isEmpty()) {
                entered.put("amount", amount);
            } else {
                entered.put("inFull", sum.getAmount().toPlainString());
            }
            planAfter.ifPresent(choice -> entered.put("planAfter", choice.name()));
            entered.put("lastDay", lastDay);
            entered.put("reason", reason);
            entered.put("boxed", "true");
            entered.put(Confirmation.PARAMETER, "true");
            List<String> willHappen = new ArrayList<>(
                    effects.ofCreditNote(invoice, sum, planAfter.map(choice -> planAfter(choice, last))));
            documents.unprintable("the reason", reason).stream()
                    .map(Effects::boxed)
                    .forEach(willHappen::add);
            return new Question(
                    inFull.isEmpty() ? "Issue this credit note?" : "Credit this invoice in full?",
                    willHappen,
                    "/office/invoices/" + id + "/credit-notes",
                    entered,
                    "Credit " + formats.money(sum),
                    back);
        });
    }

    private String planAfter(PlanAfter choice, LocalDate lastDay) {
        return switch (choice) {
            case CANCEL_NOW -> "The plan is cancelled now; today is its last day in service.";
            case CANCEL_ON -> "The plan is cancelled; its last day in service is " + formats.day(lastDay) + ".";
            case KEEP -> "The plan stays in service.";
        };
    }

    /**
     * @param inFull the sum that the confirmation names, if everything that is left is credited
     * @param boxed whether the person knows that the PDF shows boxes for some signs of the reason
     */
    @PostMapping("/office/invoices/{id}/credit-notes")
    ModelAndView credit(
            @PathVariable InvoiceId id,
            @RequestParam(defaultValue = "") String amount,
            @RequestParam(defaultValue = "") String inFull,
            @RequestParam Optional<PlanAfter> planAfter,
            @RequestParam(defaultValue = "") String lastDay,
            @RequestParam(defaultValue = "") String reason,
            @RequestParam(defaultValue = "false") boolean boxed,
            RedirectAttributes next) {
        List<Unprintable> unprintable = documents.unprintable("the reason", reason);
        if (!boxed && !unprintable.isEmpty()) {
            Map<String, String> entered = new LinkedHashMap<>();
            entered.put("amount", amount);
            entered.put("inFull", inFull);
            entered.put("planAfter", planAfter.map(PlanAfter::name).orElse(""));
            entered.put("lastDay", lastDay);
            entered.put("reason", reason);
            entered.put("boxed", "true");
            return new Question(
                            "Issue this credit note?",
                            unprintable.stream().map(Effects::boxed).toList(),
                            "/office/invoices/" + id + "/credit-notes",
                            entered,
                            "Issue credit note",
                            "/office/invoices/" + id)
                    .page();
        }
        FormAction.button(next, "Credit note issued. It is being mailed to the customer.", () -> {
                    FormReader reader = new FormReader();
                    LocalDate last = reader.day("lastDay", lastDay);
                    reader.refuseUnreadable();
                    BigDecimal sum = inFull.isEmpty() ? amount(id, amount) : confirmed(id, inFull);
                    return moneyOut.credit(
                            numberOf(id),
                            new NewCreditNote(sum, !inFull.isEmpty(), planAfter.orElse(null), last, reason));
                })
                .filter(MoneyOut.Asked::waits)
                .ifPresent(asked -> next.addFlashAttribute("done", WAITS));
        next.addAttribute("number", invoices.get(id).number().orElse(id.toString()));
        return new ModelAndView("redirect:/office/invoices/{number}");
    }

    /** Null if something was credited since the page was shown, so that the sum is confirmed again. */
    private BigDecimal confirmed(InvoiceId id, String shown) {
        InvoiceView invoice = invoices.get(id);
        BigDecimal left = invoice.total().minus(invoice.creditNoted()).getAmount();
        return left.toPlainString().equals(shown) ? left : null;
    }

    @PostMapping("/office/invoices/{id}/use-credit/ask")
    ModelAndView askToUseCredit(
            @PathVariable InvoiceId id, @RequestParam(defaultValue = "") String amount, RedirectAttributes next) {
        InvoiceView invoice = invoices.get(id);
        String back = backTo(invoice);
        return FormAction.ask(next, back, () -> {
            Money sum = sum(invoice, amount);
            return new Question(
                    "Allocate credit to this invoice?",
                    effects.ofAllocation(invoice, sum),
                    "/office/invoices/" + id + "/use-credit",
                    Map.of("amount", amount, Confirmation.PARAMETER, "true"),
                    "Allocate " + formats.money(sum),
                    back);
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

    private static String backTo(InvoiceView invoice) {
        return "/office/invoices/" + invoice.number().orElse(invoice.id().toString());
    }

    /** @throws Refused if it is no amount above zero in the invoice's currency */
    private static Money sum(InvoiceView invoice, String typed) {
        FormReader reader = new FormReader();
        CurrencyUnit currency = invoice.total().getCurrencyUnit();
        BigDecimal amount = reader.money("amount", typed, currency.getCode());
        reader.refuseUnreadable();
        return AmountChecks.positive("amount", amount, currency);
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
