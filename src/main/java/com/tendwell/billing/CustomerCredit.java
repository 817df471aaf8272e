package com.tendwell.billing;

import com.tendwell.billing.PaymentEvent.CreditGiven;
import com.tendwell.billing.PaymentEvent.CreditTakenBack;
import com.tendwell.shared.CurrentActor;
import com.tendwell.shared.MoneyRules;
import java.util.Optional;
import java.util.UUID;
import org.joda.money.Money;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/** Lets the credit ledger follow the books of an invoice. */
@Component
class CustomerCredit {

    private final CreditLedger ledger;
    private final InvoiceBalances balances;
    private final ApplicationEventPublisher events;

    CustomerCredit(CreditLedger ledger, InvoiceBalances balances, ApplicationEventPublisher events) {
        this.ledger = ledger;
        this.balances = balances;
        this.events = events;
    }

    Money settle(Invoice invoice, String reason) {
        return settle(invoice, balances.of(invoice), reason);
    }

    /** @param now the invoice's books, read in this transaction after the last change of them */
    Money settle(Invoice invoice, InvoiceBalance now, String reason) {
        return settle(invoice, now, Optional.empty(), reason);
    }

    /**
     * Makes the ledger say what of this invoice's money belongs to the customer now: more is given, what was reversed
     * since or is owed again is taken back. The invoice is locked and flushed.
     *
     * @param now the invoice's books, read in this transaction after the last change of them
     * @param cause the payment that made the difference, where it was one
     * @return what was given; below zero what was taken back
     */
    Money settle(Invoice invoice, InvoiceBalance now, Optional<UUID> cause, String reason) {
        Money change = now.creditDue(invoice.status()).minus(now.credited());
        if (change.isPositive()) {
            append(invoice, kindFor(invoice.status()), change, cause, reason);
            events.publishEvent(new CreditGiven(invoice.id(), invoice.plan(), MoneyRules.text(change), reason));
        } else if (change.isNegative()) {
            append(invoice, CreditEntry.Kind.TAKEN_BACK, change, cause, reason);
            events.publishEvent(
                    new CreditTakenBack(invoice.id(), invoice.plan(), MoneyRules.text(change.negated()), reason));
        }
        return change;
    }

    InvoiceBalance booksOf(Invoice invoice) {
        return balances.of(invoice);
    }

    private void append(
            Invoice invoice, CreditEntry.Kind kind, Money amount, Optional<UUID> transaction, String reason) {
        ledger.lock(invoice.customer());
        ledger.append(
                new CreditLedger.Entry(invoice, kind, amount, transaction, reason),
                RecordedBy.of(CurrentActor.actor()));
    }

    private static CreditEntry.Kind kindFor(InvoiceStatus status) {
        return status == InvoiceStatus.PAID ? CreditEntry.Kind.OVERPAID : CreditEntry.Kind.NOT_OWED;
    }
}
