package com.tendwell.billing;

import com.tendwell.billing.Payments.Match;
import com.tendwell.billing.Payments.RouteFacts;
import org.joda.money.CurrencyUnit;
import org.springframework.stereotype.Component;

/** How well what came in matches an invoice: what the route of its verification depends on. */
@Component
class PaymentMatch {

    private final InvoiceLocks locks;
    private final InvoiceBooks books;
    private final PaidByPeople byPeople;
    private final BillingPolicy policy;

    PaymentMatch(InvoiceLocks locks, InvoiceBooks books, PaidByPeople byPeople, BillingPolicy policy) {
        this.locks = locks;
        this.books = books;
        this.byPeople = byPeople;
        this.policy = policy;
    }

    /** Locked, so that the record is still this one when it is checked in the same transaction. */
    RouteFacts facts(InvoiceId id) {
        Invoice invoice = locks.lock(id);
        CurrencyUnit currency = invoice.total().getCurrencyUnit();
        return new RouteFacts(invoice.kind(), invoice.total(), policy.fourEyesLimit(currency), match(invoice));
    }

    private Match match(Invoice invoice) {
        Books now = books.of(invoice);
        if (byPeople.any(invoice.id())) {
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
