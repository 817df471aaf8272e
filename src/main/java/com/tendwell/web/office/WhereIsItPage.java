package com.tendwell.web.office;

import com.tendwell.billing.InvoiceView;
import com.tendwell.billing.Invoices;
import com.tendwell.plan.PlanView;
import com.tendwell.plan.ServicePlans;
import com.tendwell.shared.Refused;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Where is it: for a plan or an invoice, where its case stands, who has it, and what happened before. */
@Controller
class WhereIsItPage {

    private final ServicePlans plans;
    private final Invoices invoices;
    private final Names names;
    private final History history;
    private final CaseDiagrams cases;

    WhereIsItPage(ServicePlans plans, Invoices invoices, Names names, History history, CaseDiagrams cases) {
        this.plans = plans;
        this.invoices = invoices;
        this.names = names;
        this.history = history;
        this.cases = cases;
    }

    /** The search box: a number leads to its page, anything else to the plans that match. */
    @GetMapping("/office/where-is-it")
    String find(@RequestParam(defaultValue = "") String number, RedirectAttributes next) {
        String asked = number.strip().toUpperCase(Locale.ROOT);
        if (asked.matches("(SP|INV)-[0-9A-Z-]{1,40}")) {
            next.addAttribute("number", asked);
            return "redirect:/office/where-is-it/{number}";
        }
        next.addAttribute("search", number.strip());
        return "redirect:/office/plans";
    }

    /** @param seen what the open page shows: it asks again by itself, and nothing new is answered by nothing */
    @GetMapping("/office/where-is-it/{number}")
    Object show(@PathVariable String number, @RequestParam Optional<String> seen, Model model) {
        if (number.startsWith("INV-")) {
            ofInvoice(invoices.byNumber(number), number, model);
        } else {
            ofPlan(plans.byNumber(number), model);
        }
        boolean nothingNew = seen.filter(model.getAttribute("seen")::equals).isPresent();
        return nothingNew ? ResponseEntity.noContent().build() : "office/where-is-it";
    }

    private void ofPlan(PlanView plan, Model model) {
        List<History.Line> lines = history.of("plan", plan.id());
        List<String> numbers = Stream.concat(
                        Stream.of(plan.number()),
                        invoices.forCustomerOf(plan.id()).stream().flatMap(invoice -> invoice.number().stream()))
                .toList();
        fill(model, plan.number(), plan, null, cases.of(numbers, lines), lines);
    }

    private void ofInvoice(InvoiceView invoice, String number, Model model) {
        PlanView plan = names.plans(List.of(invoice.plan())).get(invoice.plan());
        List<History.Line> lines = history.of("invoice", invoice.id());
        fill(model, number, plan, invoice, cases.ofInvoice(invoice.id(), number, lines), lines);
    }

    private void fill(
            Model model,
            String number,
            PlanView plan,
            InvoiceView invoice,
            List<CaseDiagrams.Sheet> sheets,
            List<History.Line> lines) {
        if (plan == null) {
            throw Refused.notFound("plan of invoice", number);
        }
        model.addAttribute("number", number);
        model.addAttribute("plan", plan);
        model.addAttribute("invoice", invoice);
        model.addAttribute("customer", names.customer(plan.customer()));
        model.addAttribute("sheets", sheets);
        model.addAttribute(
                "innermost",
                sheets.stream()
                        .filter(CaseDiagrams.Sheet::isLive)
                        .reduce((outer, inner) -> inner)
                        .orElse(null));
        model.addAttribute("history", lines);
        model.addAttribute(
                "seen", Integer.toHexString(Objects.hash(plan.version(), lines.size(), whereabouts(sheets))));
    }

    private static List<Object> whereabouts(List<CaseDiagrams.Sheet> sheets) {
        return sheets.stream().<Object>map(CaseDiagrams.Sheet::here).toList();
    }
}
