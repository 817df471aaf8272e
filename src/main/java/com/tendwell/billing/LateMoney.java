package com.tendwell.billing;

import com.tendwell.billing.PaymentEvent.InvoiceCovered;
import com.tendwell.shared.DomainEvent;
import com.tendwell.shared.LiveCases;
import com.tendwell.shared.MoneyRules;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Money that covers an invoice after its due date, while somebody may be deciding what becomes of it. */
@Component
class LateMoney {

    private final InvoiceBalances balances;
    private final LiveCases cases;

    LateMoney(InvoiceBalances balances, LiveCases cases) {
        this.balances = balances;
        this.cases = cases;
    }

    /** After something came in; the invoice is locked. */
    Optional<DomainEvent> news(Invoice invoice) {
        if (invoice.status() != InvoiceStatus.PAST_DUE
                || !cases.isLive(Invoices.COLLECTION_CASE, invoice.id().value())) {
            return Optional.empty();
        }
        return Optional.of(balances.of(invoice))
                .filter(InvoiceBalance::covered)
                .map(now -> new InvoiceCovered(
                        invoice.id(), invoice.plan(), invoice.label(), MoneyRules.text(now.covering())));
    }
}
