package com.tendwell.web.office;

import com.tendwell.billing.InvoiceId;
import com.tendwell.billing.InvoiceStatus;
import com.tendwell.billing.InvoiceView;
import com.tendwell.billing.Invoices;
import com.tendwell.document.Documents;
import com.tendwell.plan.PlanId;
import com.tendwell.shared.Page;
import com.tendwell.web.PdfAnswer;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The list of invoices, and one invoice with its transactions. */
@Controller
@RequestMapping("/office/invoices")
class InvoicePages {

    private static final int ROWS = 30;

    private final Invoices invoices;
    private final Documents documents;
    private final InvoiceMoney money;
    private final Names names;
    private final History history;

    InvoicePages(Invoices invoices, Documents documents, InvoiceMoney money, Names names, History history) {
        this.invoices = invoices;
        this.documents = documents;
        this.money = money;
        this.names = names;
        this.history = history;
    }

    @GetMapping
    String list(@RequestParam Optional<InvoiceStatus> status, @RequestParam Optional<String> cursor, Model model) {
        Page<InvoiceView> page = invoices.page(status, Optional.empty(), cursor, ROWS);
        List<PlanId> plans = page.items().stream().map(InvoiceView::plan).toList();
        model.addAttribute("page", page);
        model.addAttribute("plans", names.plans(plans));
        model.addAttribute(
                "customers",
                names.customers(page.items().stream().map(InvoiceView::customer).toList()));
        model.addAttribute("status", status.orElse(null));
        model.addAttribute("statuses", InvoiceStatus.values());
        model.addAttribute("onward", cursor.isPresent());
        return "office/invoices";
    }

    @GetMapping("/{number}")
    String one(@PathVariable String number, Model model) {
        InvoiceView invoice = find(number);
        model.addAttribute("invoice", invoice);
        model.addAttribute("customer", names.customer(invoice.customer()));
        model.addAttribute("plan", names.plans(List.of(invoice.plan())).get(invoice.plan()));
        model.addAttribute("unprintable", documents.unprintable(invoice.id()));
        money.show(invoice, model);
        model.addAttribute("history", history.of("invoice", invoice.id()));
        return "office/invoice";
    }

    @GetMapping("/{number}/pdf")
    ResponseEntity<byte[]> pdf(@PathVariable String number) {
        InvoiceView invoice = find(number);
        return PdfAnswer.inline(invoice.number().orElse("draft"), documents.invoice(invoice.id()));
    }

    /** A draft has no number yet, so its id is used. */
    private InvoiceView find(String numberOrId) {
        return numberOrId.matches("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")
                ? invoices.get(new InvoiceId(UUID.fromString(numberOrId)))
                : invoices.byNumber(numberOrId);
    }
}
