package com.tendwell.billing;

import com.tendwell.billing.Payments.Match;
import com.tendwell.billing.Payments.PaymentRecord;
import com.tendwell.billing.Payments.RouteFacts;
import com.tendwell.billing.Payments.Weight;
import com.tendwell.shared.Refused;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.springframework.stereotype.Component;

/** What is weighed of an invoice: how well what came in matches it, and whether two people have to see it. */
@Component
class PaymentMatch {

    private final InvoiceRepository invoices;
    private final InvoiceBalances balances;
    private final PaidByPeople byPeople;
    private final BillingPolicy policy;

    PaymentMatch(InvoiceRepository invoices, InvoiceBalances balances, PaidByPeople byPeople, BillingPolicy policy) {
        this.invoices = invoices;
        this.balances = balances;
        this.byPeople = byPeople;
        this.policy = policy;
    }

    /** In the transaction that began the round: it holds the locks, so that what is checked then is this record. */
    RouteFacts facts(InvoiceId id) {
        Invoice invoice = find(id);
        CurrencyUnit currency = invoice.total().getCurrencyUnit();
        return new RouteFacts(invoice.kind(), invoice.total(), policy.fourEyesLimit(currency), match(invoice));
    }

    Weight weigh(InvoiceId id) {
        Invoice invoice = find(id);
        Money total = invoice.total();
        return new Weight(total, policy.fourEyesLimit(total.getCurrencyUnit()), byPeople.any(id));
    }

    private Invoice find(InvoiceId id) {
        return invoices.findById(id.value()).orElseThrow(() -> Refused.notFound("invoice", id));
    }

    private Match match(Invoice invoice) {
        InvoiceBalance now = balances.of(invoice);
        if (now.record() != PaymentRecord.NONE && byPeople.any(invoice.id())) {
            return Match.BY_PERSON;
        }
        return switch (now.record()) {
            case NONE -> Match.NOTHING;
            case FAILED, REVERSED -> Match.CAME_TO_NOTHING;
            case PENDING -> Match.UNDER_WAY;
            case PARTIAL -> Match.PARTIAL;
            case SUCCESS -> now.covering().isEqual(now.owed()) ? Match.EXACT : Match.TOO_MUCH;
        };
    }
}
