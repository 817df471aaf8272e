package com.tendwell.web.customer;

import com.tendwell.billing.InvoiceStatus;
import com.tendwell.billing.InvoiceView;
import com.tendwell.billing.Invoices;
import com.tendwell.plan.Feature;
import com.tendwell.shared.Acting;
import com.tendwell.shared.Actor;
import com.tendwell.shared.Company;
import java.util.List;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/** A plan's invoices as its customer sees them: what is owed, how to pay it, and each as PDF. */
@Controller
class InvoiceLinkPage {

    private final LinkedPlan linked;
    private final Invoices invoices;
    private final Company company;

    InvoiceLinkPage(LinkedPlan linked, Invoices invoices, Company company) {
        this.linked = linked;
        this.invoices = invoices;
        this.company = company;
    }

    @GetMapping("/customer/invoices/{token}")
    String list(@PathVariable String token, Model model) {
        LinkedPlan.Opened opened = linked.open(Feature.INVOICE_LINK, token);
        model.addAttribute("t", Wording.of(opened.customer().language()));
        model.addAttribute("company", company);
        model.addAttribute("plan", opened.plan());
        model.addAttribute("customer", opened.customer());
        model.addAttribute("token", token);
        model.addAttribute("invoices", issued(opened));
        return "customer/invoices";
    }

    @GetMapping("/customer/invoices/{token}/{number}.pdf")
    ResponseEntity<byte[]> pdf(@PathVariable String token, @PathVariable String number) {
        LinkedPlan.Opened opened = linked.open(Feature.INVOICE_LINK, token);
        InvoiceView invoice = issued(opened).stream()
                .filter(one -> one.number().orElseThrow().equals(number))
                .findFirst()
                .orElseThrow(NoSuchLink::new);
        byte[] content = Acting.as(Actor.customer(opened.customer().id().toString()), () -> invoices.pdf(invoice.id()));
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_PDF)
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment()
                                .filename(number + ".pdf")
                                .build()
                                .toString())
                .body(content);
    }

    /** Drafts are no business of the customer yet. */
    private List<InvoiceView> issued(LinkedPlan.Opened opened) {
        return invoices.forCustomerOf(opened.plan().id()).stream()
                .filter(invoice -> invoice.status() != InvoiceStatus.DRAFT
                        && invoice.number().isPresent())
                .toList();
    }
}
