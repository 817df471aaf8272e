package com.tendwell.billing;

import com.tendwell.billing.PaymentEvent.CreditApplied;
import com.tendwell.shared.MoneyRules;
import com.tendwell.shared.Refused;
import java.util.Optional;
import org.joda.money.Money;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/** Uses a customer's credit for an open invoice that is locked. */
@Component
class CreditUse {

    private final CreditLedger ledger;
    private final InvoiceBalances balances;
    private final LateMoney late;
    private final ApplicationEventPublisher events;

    CreditUse(CreditLedger ledger, InvoiceBalances balances, LateMoney late, ApplicationEventPublisher events) {
        this.ledger = ledger;
        this.balances = balances;
        this.late = late;
        this.events = events;
    }

    /** @throws Refused where the invoice does not need or the customer does not have as much */
    void apply(Invoice invoice, Money amount, RecordedBy recordedBy) {
        InvoiceGivingUp.mustBeOpen(invoice);
        ledger.lock(invoice.customer());
        Money open = balances.of(invoice).open();
        if (amount.isGreaterThan(open)) {
            throw Refused.field(
                    "amount", amount, "is more than invoice " + invoice.label() + " needs: " + MoneyRules.text(open));
        }
        Money balance = ledger.balanceOf(invoice.customer(), amount.getCurrencyUnit());
        if (amount.isGreaterThan(balance)) {
            throw Refused.field("amount", amount, "is more than the customer's credit: " + MoneyRules.text(balance));
        }
        ledger.append(
                new CreditLedger.Entry(
                        invoice,
                        CreditEntry.Kind.APPLIED,
                        amount.negated(),
                        Optional.empty(),
                        "used for " + invoice.label()),
                recordedBy);
        events.publishEvent(new CreditApplied(invoice.id(), invoice.plan(), invoice.label(), MoneyRules.text(amount)));
        late.news(invoice).ifPresent(events::publishEvent);
    }
}
