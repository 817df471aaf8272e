package com.tendwell.web.api;

import com.tendwell.billing.InvoiceStatus;
import com.tendwell.billing.InvoiceView;
import com.tendwell.billing.Invoices;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.Optional;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/invoices")
@Tag(name = "Invoices", description = "Gapless numbers, lines, tax; Draft → Pending payment → Paid or Void")
class InvoicesApi {

    private final Invoices invoices;
    private final Addresses addresses;

    InvoicesApi(Invoices invoices, Addresses addresses) {
        this.invoices = invoices;
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
    @Operation(summary = "An invoice as PDF", description = "Once paid it says so and serves as the receipt.")
    ResponseEntity<byte[]> pdf(@PathVariable String invoice) {
        InvoiceView found = addresses.invoice(invoice);
        String file = found.number().orElse("draft") + ".pdf";
        return ResponseEntity.ok()
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.inline().filename(file).build().toString())
                .contentType(MediaType.APPLICATION_PDF)
                .body(invoices.pdf(found.id()));
    }
}
