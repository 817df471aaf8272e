package com.tendwell.web.api;

import com.tendwell.billing.NewTransaction;
import com.tendwell.billing.PaymentReports;
import com.tendwell.billing.TransactionView;
import com.tendwell.billing.Transactions;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.net.URI;
import java.util.Optional;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping(path = "/api/transactions", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "Transactions", description = "Payments and failed payments, as reported by a provider or a person")
class TransactionsApi {

    private final PaymentReports reports;
    private final Transactions transactions;

    TransactionsApi(PaymentReports reports, Transactions transactions) {
        this.reports = reports;
        this.transactions = transactions;
    }

    @GetMapping
    @NeedsScope("transactions:read")
    @Operation(summary = "List transactions, newest first")
    ResponseEntity<Listing<TransactionView>> list(
            @RequestParam Optional<String> invoice,
            @RequestParam Optional<String> cursor,
            @RequestParam(defaultValue = Listing.DEFAULT_LIMIT) int limit) {
        return Listing.of(transactions.page(invoice, cursor, limit));
    }

    @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
    @NeedsScope("transactions:write")
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(
            summary = "Report a transaction, or the next status of an existing one",
            description = "Identified by provider and reference. An event that is not newer than the stored one changes"
                    + " nothing and returns the stored transaction. What a person reports as Success must be approved by a second"
                    + " person before the invoice counts as paid.")
    ResponseEntity<TransactionView> report(@RequestBody NewTransaction transaction) {
        TransactionView recorded = reports.record(transaction);
        return ResponseEntity.created(URI.create("/api/transactions/" + recorded.id()))
                .eTag(ETags.of(recorded.version()))
                .body(recorded);
    }

    @GetMapping("/{transaction}")
    @NeedsScope("transactions:read")
    @Operation(summary = "Read one transaction")
    ResponseEntity<TransactionView> get(@PathVariable UUID transaction) {
        TransactionView found = transactions.get(transaction);
        return ETags.ok(found, found.version());
    }
}
