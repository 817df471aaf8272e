package com.tendwell.web.customer;

import com.tendwell.billing.InvoiceStatus;
import com.tendwell.billing.InvoiceView;
import com.tendwell.billing.Invoices;
import com.tendwell.document.Documents;
import com.tendwell.gateway.PaymentProviders;
import com.tendwell.plan.Feature;
import com.tendwell.portal.DigitalFeatures;
import com.tendwell.shared.Actor;
import com.tendwell.shared.Company;
import com.tendwell.shared.CurrentActor;
import com.tendwell.shared.Seller;
import com.tendwell.web.PdfAnswer;
import jakarta.servlet.http.HttpServletResponse;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;

/** A plan's invoices as its customer sees them: amount owed, how to pay, and each invoice as PDF. */
@Controller
class InvoiceLinkPage {

    private final LinkedPlan linked;
    private final Invoices invoices;
    private final Documents documents;
    private final PaymentProviders providers;
    private final Company company;
    private final Seller seller;

    InvoiceLinkPage(
            LinkedPlan linked,
            Invoices invoices,
            Documents documents,
            PaymentProviders providers,
            Company company,
            Seller seller) {
        this.linked = linked;
        this.invoices = invoices;
        this.documents = documents;
        this.providers = providers;
        this.company = company;
        this.seller = seller;
    }

    @GetMapping("/customer/invoices/{token}")
    String list(@PathVariable String token, Model model) {
        return list(linked.open(Feature.INVOICE_LINK, token), token, model);
    }

    private String list(LinkedPlan.Opened opened, String token, Model model) {
        model.addAttribute("t", Wording.of(opened.customer().language()));
        model.addAttribute("company", company);
        model.addAttribute("seller", seller);
        model.addAttribute("plan", opened.plan());
        model.addAttribute("customer", opened.customer());
        model.addAttribute("token", token);
        model.addAttribute("pageMark", DigitalFeatures.pageMark(Feature.INVOICE_LINK, opened.plan()));
        model.addAttribute("invoices", issued(opened));
        model.addAttribute("payOnline", providers.offerAPage());
        return "customer/invoices";
    }

    /**
     * Creates the provider's payment page and leads there through a page of ours: our content security policy lets no
     * form submission redirect to another site.
     */
    @PostMapping("/customer/invoices/{token}/{number}/pay")
    String pay(@PathVariable String token, @PathVariable String number, Model model, HttpServletResponse response) {
        LinkedPlan.Opened opened = linked.open(Feature.INVOICE_LINK, token);
        InvoiceView invoice = find(opened, number);
        Optional<URI> page;
        try {
            page = asCustomer(opened, () -> providers.paymentPage(invoice));
        } catch (PaymentProviders.NoAnswer e) {
            response.setStatus(HttpStatus.SERVICE_UNAVAILABLE.value());
            model.addAttribute("payLater", true);
            return list(opened, token, model);
        }
        if (page.isEmpty()) {
            return list(opened, token, model);
        }
        response.setHeader("Refresh", "0; url=" + page.get());
        model.addAttribute("t", Wording.of(opened.customer().language()));
        model.addAttribute("company", company);
        model.addAttribute("page", page.get());
        return "customer/pay";
    }

    @GetMapping("/customer/invoices/{token}/{number}.pdf")
    ResponseEntity<byte[]> pdf(@PathVariable String token, @PathVariable String number) {
        LinkedPlan.Opened opened = linked.open(Feature.INVOICE_LINK, token);
        InvoiceView invoice = find(opened, number);
        byte[] content = asCustomer(opened, () -> documents.invoiceForLink(invoice.id(), token));
        return PdfAnswer.attachment(number, content);
    }

    private InvoiceView find(LinkedPlan.Opened opened, String number) {
        return issued(opened).stream()
                .filter(one -> one.number().orElseThrow().equals(number))
                .findFirst()
                .orElseThrow(NoSuchLink::new);
    }

    private static <T> T asCustomer(LinkedPlan.Opened opened, Supplier<T> work) {
        return CurrentActor.as(Actor.customer(opened.customer().id().toString()), work);
    }

    /** Customers do not see drafts. */
    private List<InvoiceView> issued(LinkedPlan.Opened opened) {
        return invoices.forCustomerOf(opened.plan().id()).stream()
                .filter(invoice -> invoice.status() != InvoiceStatus.DRAFT
                        && invoice.number().isPresent())
                .toList();
    }
}
