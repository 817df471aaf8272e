package com.tendwell.web.api;

import com.tendwell.billing.InvoiceStatus;
import com.tendwell.billing.InvoiceTransitions;
import com.tendwell.billing.InvoiceView;
import com.tendwell.billing.Invoices;
import com.tendwell.billing.ManualInvoices;
import com.tendwell.billing.NewManualInvoice;
import com.tendwell.document.Documents;
import com.tendwell.web.PdfAnswer;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.Optional;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/invoices")
@Tag(
        name = "Invoices",
        description = "Gapless numbers, lines, tax; Draft → Pending payment → Paid, Past due, Void or Written off")
class InvoicesApi {

    /** Why an invoice is voided or written off. */
    record Reason(String reason) {}

    private final Invoices invoices;
    private final InvoiceTransitions transitions;
    private final ManualInvoices manualInvoices;
    private final Documents documents;
    private final Addresses addresses;

    InvoicesApi(
            Invoices invoices,
            InvoiceTransitions transitions,
            ManualInvoices manualInvoices,
            Documents documents,
            Addresses addresses) {
        this.invoices = invoices;
        this.transitions = transitions;
        this.manualInvoices = manualInvoices;
        this.documents = documents;
        this.addresses = addresses;
    }

    @GetMapping(produces = MediaType.APPLICATION_JSON_VALUE)
    @NeedsScope("invoices:read")
    @Operation(summary = "List invoices, newest first")
    ResponseEntity<Listing<InvoiceView>> list(
            @RequestParam Optional<InvoiceStatus> status,
            @RequestParam Optional<String> plan,
            @RequestParam Optional<String> cursor,
            @RequestParam(defaultValue = Listing.DEFAULT_LIMIT) int limit) {
        return Listing.of(
                invoices.page(status, plan.map(name -> addresses.plan(name).id()), cursor, limit));
    }

    @GetMapping(path = "/{invoice}", produces = MediaType.APPLICATION_JSON_VALUE)
    @NeedsScope("invoices:read")
    @Operation(summary = "Read one invoice, by number or id")
    ResponseEntity<InvoiceView> get(@PathVariable String invoice) {
        InvoiceView found = addresses.invoice(invoice);
        return ETags.ok(found, found.version());
    }

    @GetMapping(path = "/{invoice}.pdf", produces = MediaType.APPLICATION_PDF_VALUE)
    @NeedsScope("invoices:read")
    @Operation(
            summary = "Download an invoice as PDF",
            description = "Once the invoice is paid, the PDF is the receipt.")
    ResponseEntity<byte[]> pdf(@PathVariable String invoice) {
        InvoiceView found = addresses.invoice(invoice);
        return PdfAnswer.inline(found.number().orElse("draft"), documents.invoice(found.id()));
    }

    @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE, produces = MediaType.APPLICATION_JSON_VALUE)
    @NeedsScope("invoices:write")
    @Operation(
            summary = "Create an invoice for an extra charge",
            description = "For a charge outside the terms of a plan, in the plan's currency: quantity times unit price,"
                    + " with the customer's tax where taxable. It is a draft, goes by its id, and has no number yet.")
    ResponseEntity<InvoiceView> write(@RequestBody NewManualInvoice invoice) {
        InvoiceView written = manualInvoices.write(invoice);
        return ETags.created("/api/invoices/" + written.id(), written, written.version());
    }

    @PutMapping(
            path = "/{invoice}",
            consumes = MediaType.APPLICATION_JSON_VALUE,
            produces = MediaType.APPLICATION_JSON_VALUE)
    @NeedsScope({"invoices:write", "invoices:read"})
    @Operation(summary = "Replace a draft for an extra charge", description = "Only while it is a draft.")
    ResponseEntity<InvoiceView> change(
            @PathVariable String invoice,
            @RequestHeader(name = "If-Match", required = false) String ifMatch,
            @RequestBody NewManualInvoice input) {
        InvoiceView present = addresses.invoice(invoice);
        return changed(manualInvoices.change(present.id(), matched(ifMatch, present), input));
    }

    @PostMapping(path = "/{invoice}/issue", produces = MediaType.APPLICATION_JSON_VALUE)
    @NeedsScope({"invoices:write", "invoices:read"})
    @Operation(
            summary = "Issue a draft for an extra charge",
            description = "It gets its number and due date, is mailed to the customer, and its payment is collected.")
    ResponseEntity<InvoiceView> issue(
            @PathVariable String invoice, @RequestHeader(name = "If-Match", required = false) String ifMatch) {
        InvoiceView present = addresses.invoice(invoice);
        return changed(manualInvoices.issue(present.id(), matched(ifMatch, present)));
    }

    @PostMapping(
            path = "/{invoice}/discard",
            consumes = MediaType.APPLICATION_JSON_VALUE,
            produces = MediaType.APPLICATION_JSON_VALUE)
    @NeedsScope({"invoices:write", "invoices:read"})
    @Operation(
            summary = "Discard a draft for an extra charge",
            description = "It becomes Void without ever having a number.")
    ResponseEntity<InvoiceView> discard(
            @PathVariable String invoice,
            @RequestHeader(name = "If-Match", required = false) String ifMatch,
            @RequestBody Reason why) {
        InvoiceView present = addresses.invoice(invoice);
        return changed(manualInvoices.discard(present.id(), matched(ifMatch, present), why.reason()));
    }

    @PostMapping(
            path = "/{invoice}/void",
            consumes = MediaType.APPLICATION_JSON_VALUE,
            produces = MediaType.APPLICATION_JSON_VALUE)
    @NeedsScope({"invoices:write", "invoices:read"})
    @Operation(
            summary = "Void an open invoice for an extra charge",
            description = "Payments received become customer credit. To void an invoice for a term, cancel its"
                    + " plan instead. Where another person has to agree, the answer is 409 needs-another-person: credit it"
                    + " in full instead. Not for people who were involved in the plan.")
    ResponseEntity<InvoiceView> voidOpen(
            @PathVariable String invoice,
            @RequestHeader(name = "If-Match", required = false) String ifMatch,
            @RequestBody Reason why) {
        InvoiceView present = addresses.invoice(invoice);
        return changed(transitions.voidOpen(present.id(), matched(ifMatch, present), why.reason()));
    }

    @PostMapping(
            path = "/{invoice}/write-off",
            consumes = MediaType.APPLICATION_JSON_VALUE,
            produces = MediaType.APPLICATION_JSON_VALUE)
    @Operation(
            summary = "Write off an open invoice",
            description =
                    "Payments received stay with it. For extra charges, and for invoices that were paid and then reopened by a"
                            + " reversal. For people of finance and managers who were not involved in the plan.")
    ResponseEntity<InvoiceView> writeOff(
            @PathVariable String invoice,
            @RequestHeader(name = "If-Match", required = false) String ifMatch,
            @RequestBody Reason why) {
        InvoiceView present = addresses.invoice(invoice);
        return changed(transitions.writeOff(present.id(), matched(ifMatch, present), why.reason()));
    }

    private static long matched(String ifMatch, InvoiceView present) {
        return ETags.matched(
                ifMatch,
                present.version(),
                "invoice",
                present.number().orElse(present.id().toString()));
    }

    private static ResponseEntity<InvoiceView> changed(InvoiceView invoice) {
        return ETags.ok(invoice, invoice.version());
    }
}
