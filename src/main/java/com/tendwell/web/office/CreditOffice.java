package com.tendwell.web.office;

import com.tendwell.billing.CreditDecisions;
import com.tendwell.billing.CreditEntry;
import com.tendwell.billing.Credits;
import com.tendwell.billing.Credits.NewRefund;
import com.tendwell.billing.InvoiceId;
import com.tendwell.billing.Invoices;
import com.tendwell.billing.MoneyOut;
import com.tendwell.customer.CustomerId;
import com.tendwell.customer.CustomerView;
import com.tendwell.customer.Customers;
import com.tendwell.shared.AmountChecks;
import com.tendwell.shared.Confirmation;
import com.tendwell.shared.Page;
import com.tendwell.shared.Refused;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.joda.money.Money;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** A customer's credit: its ledger, and refunds. */
@Controller
class CreditOffice {

    private static final int ROWS = 50;

    private final Customers customers;
    private final Credits credits;
    private final MoneyOut moneyOut;
    private final CreditDecisions creditDecisions;
    private final Invoices invoices;
    private final Effects effects;

    CreditOffice(
            Customers customers,
            Credits credits,
            MoneyOut moneyOut,
            CreditDecisions creditDecisions,
            Invoices invoices,
            Effects effects) {
        this.effects = effects;
        this.customers = customers;
        this.credits = credits;
        this.moneyOut = moneyOut;
        this.creditDecisions = creditDecisions;
        this.invoices = invoices;
    }

    @GetMapping("/office/customers/{number}/credit")
    String ledger(@PathVariable String number, @RequestParam Optional<String> cursor, Model model) {
        CustomerId customer = idOf(number);
        Page<CreditEntry> page = credits.ledgerOf(customer, cursor, ROWS);
        model.addAttribute("customer", customers.get(customer));
        model.addAttribute("balances", credits.balancesOf(customer));
        model.addAttribute("page", page);
        model.addAttribute("onward", cursor.isPresent());
        model.addAttribute("refundable", refundable(page));
        return "office/credit";
    }

    @PostMapping("/office/customers/{number}/credit/refund/ask")
    ModelAndView askToRefund(
            @PathVariable String number,
            @RequestParam(defaultValue = "") String invoice,
            @RequestParam(defaultValue = "") String amount,
            @RequestParam(defaultValue = "") String provider,
            @RequestParam(defaultValue = "") String reference,
            @RequestParam(defaultValue = "") String note,
            RedirectAttributes next) {
        CustomerView customer = customers.get(idOf(number));
        String back = "/office/customers/" + customer.number() + "/credit";
        return FormAction.ask(next, back, () -> {
            FormReader reader = new FormReader();
            String currency = currencyOf(invoice);
            BigDecimal sum = reader.money("amount", amount, currency);
            reader.refuseUnreadable();
            Money refund = AmountChecks.positive("amount", sum, AmountChecks.currency("invoice", currency));
            Map<String, String> entered = new LinkedHashMap<>();
            entered.put("invoice", invoice);
            entered.put("amount", amount);
            entered.put("provider", provider);
            entered.put("reference", reference);
            entered.put("note", note);
            entered.put(Confirmation.PARAMETER, "true");
            return new Question(
                    "Record this refund?",
                    effects.ofRefund(customer, invoice, refund, provider, reference),
                    back + "/refund",
                    entered,
                    "Record refund",
                    back);
        });
    }

    @PostMapping("/office/customers/{number}/credit/refund")
    String refund(
            @PathVariable String number,
            @RequestParam(defaultValue = "") String invoice,
            @RequestParam(defaultValue = "") String amount,
            @RequestParam(defaultValue = "") String provider,
            @RequestParam(defaultValue = "") String reference,
            @RequestParam(defaultValue = "") String note,
            RedirectAttributes next) {
        CustomerId customer = idOf(number);
        FormAction.button(
                        next,
                        "Refund recorded.",
                        () -> {
                            FormReader reader = new FormReader();
                            BigDecimal back = reader.money("amount", amount, currencyOf(invoice));
                            reader.refuseUnreadable();
                            return moneyOut.refund(customer, new NewRefund(invoice, back, provider, reference, note));
                        },
                        Refused.Kind.FORBIDDEN)
                .filter(MoneyOut.Asked::waits)
                .ifPresent(asked -> next.addFlashAttribute("done", InvoiceActions.WAITS));
        next.addAttribute("number", number);
        return "redirect:/office/customers/{number}/credit";
    }

    /** By number of the invoice that was paid. */
    private Map<String, Money> refundable(Page<CreditEntry> page) {
        Map<InvoiceId, String> sources = new LinkedHashMap<>();
        page.items().stream()
                .filter(entry -> entry.kind() == CreditEntry.Kind.OVERPAID || entry.kind() == CreditEntry.Kind.NOT_OWED)
                .forEach(entry -> entry.invoiceNumber().ifPresent(number -> sources.put(entry.invoice(), number)));
        Map<String, Money> refundable = new LinkedHashMap<>();
        sources.forEach((id, number) -> {
            Money there = creditDecisions.refundable(id);
            if (there.isPositive()) {
                refundable.put(number, there);
            }
        });
        return refundable;
    }

    private String currencyOf(String invoice) {
        return invoice.isBlank()
                ? ""
                : invoices.byNumber(invoice).total().getCurrencyUnit().getCode();
    }

    private CustomerId idOf(String number) {
        return customers
                .byNumber(number)
                .orElseThrow(() -> Refused.notFound("customer", number))
                .id();
    }
}
