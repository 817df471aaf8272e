package com.tendwell.web.api;

import com.tendwell.billing.CreditEntry;
import com.tendwell.billing.Credits;
import com.tendwell.billing.Credits.NewRefund;
import com.tendwell.billing.InvoiceView;
import com.tendwell.billing.MoneyOut;
import com.tendwell.billing.MoneyOut.Asked;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import org.joda.money.Money;
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
@RequestMapping(path = "/api/customers/{customer}/credit", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(
        name = "Credit",
        description = "Unapplied payments and other credit of customers: a ledger, allocated to invoices or refunded")
class CreditsApi {

    /** One amount per currency; below zero if a payment was reversed after its credit had been allocated. */
    record Balances(List<Money> balances) {}

    /** @param invoice number of an open invoice of the same customer */
    record Use(String invoice, BigDecimal amount) {}

    private final Credits credits;
    private final MoneyOut moneyOut;
    private final Addresses addresses;

    CreditsApi(Credits credits, MoneyOut moneyOut, Addresses addresses) {
        this.credits = credits;
        this.moneyOut = moneyOut;
        this.addresses = addresses;
    }

    @GetMapping
    @NeedsScope("customers:read")
    @Operation(summary = "Read a customer's credit, one amount per currency")
    Balances balances(@PathVariable String customer) {
        return new Balances(credits.balancesOf(addresses.customer(customer).id()));
    }

    @GetMapping("/entries")
    @NeedsScope({"transactions:read", "customers:read"})
    @Operation(summary = "List a customer's credit ledger, newest first")
    ResponseEntity<Listing<CreditEntry>> entries(
            @PathVariable String customer,
            @RequestParam Optional<String> cursor,
            @RequestParam(defaultValue = Listing.DEFAULT_LIMIT) int limit) {
        return Listing.of(credits.ledgerOf(addresses.customer(customer).id(), cursor, limit));
    }

    @PostMapping(path = "/uses", consumes = MediaType.APPLICATION_JSON_VALUE)
    @NeedsScope({"transactions:write", "customers:read"})
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(
            summary = "Allocate credit to an open invoice",
            description =
                    "At most the balance of the invoice and the customer's credit. It counts as a payment received; what a"
                            + " person allocates must be approved by a second person before the invoice counts as paid.")
    ResponseEntity<InvoiceView> use(@PathVariable String customer, @RequestBody Use use) {
        InvoiceView invoice = credits.apply(addresses.customer(customer).id(), use.invoice(), use.amount());
        return ETags.created("/api/invoices/" + use.invoice().strip(), invoice, invoice.version());
    }

    @PostMapping(path = "/refunds", consumes = MediaType.APPLICATION_JSON_VALUE)
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(
            summary = "Refund credit to the customer",
            description =
                    "Recorded as an outgoing transaction of the invoice that the payment was for. For people of finance"
                            + " and managers who were not involved in the plan and neither recorded nor allocated money of"
                            + " that customer. If another person has to approve it first, the answer is 202 with the request"
                            + " that waits; its reference may be missing, because it is paid after that.")
    ResponseEntity<?> refund(@PathVariable String customer, @RequestBody NewRefund refund) {
        Asked asked = moneyOut.refund(addresses.customer(customer).id(), refund);
        return asked.transaction()
                .<ResponseEntity<?>>map(
                        given -> ETags.created("/api/transactions/" + given.id(), given, given.version()))
                .orElseGet(() -> CreditNotesApi.waiting(refund.invoice().strip(), asked));
    }
}
