package com.tendwell.billing;

import com.tendwell.plan.PlanEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Turns prepaid money for service that will not be delivered into the customer's credit, and asks finance once per
 * invoice whether to refund it.
 */
@Service
public class PrepaidReturns {

    private final CreditNotes notes;
    private final InvoiceLocks locks;
    private final InvoiceBalances balances;
    private final InvoiceTransitions transitions;
    private final Refunds refunds;

    PrepaidReturns(
            CreditNotes notes,
            InvoiceLocks locks,
            InvoiceBalances balances,
            InvoiceTransitions transitions,
            Refunds refunds) {
        this.notes = notes;
        this.locks = locks;
        this.balances = balances;
        this.transitions = transitions;
        this.refunds = refunds;
    }

    /** The outcome for the invoice of a cancelled purchase. */
    public enum Settlement {
        /** Nothing had been paid. */
        VOIDED,
        /** The payment became the customer's credit; finance decides on a refund. */
        MONEY_TO_RETURN
    }

    /**
     * Settles a purchase cancelled before activation: voids an unpaid invoice; otherwise issues a full credit note and
     * turns the payment into credit. Does not change the plan. Idempotent.
     */
    @Transactional
    public Settlement settleCancelled(InvoiceId id, String reason) {
        Invoice invoice = locks.lock(id);
        InvoiceBalance balance = balances.of(invoice);
        boolean creditedBefore =
                balance.creditNoted().isPositive() && !balance.owed().isPositive();
        if (creditedBefore || balance.covering().isPositive()) {
            notes.creditWhatIsLeft(invoice, reason);
            refunds.askFinance(invoice);
            return Settlement.MONEY_TO_RETURN;
        }
        if (invoice.status() != InvoiceStatus.VOID && invoice.status() != InvoiceStatus.WRITTEN_OFF) {
            transitions.makeVoid(invoice, reason);
        }
        return Settlement.VOIDED;
    }

    /**
     * Issues a credit note for everything not credited yet: an open invoice becomes Void, a paid one stays Paid, and
     * the payment becomes credit. Does not change the plan. Idempotent; does nothing for a void or written-off invoice.
     */
    @Transactional
    public void creditInFull(InvoiceId id, String reason) {
        Invoice invoice = locks.lock(id);
        if (invoice.status() == InvoiceStatus.DRAFT) {
            transitions.makeVoid(invoice, reason);
        } else {
            notes.creditWhatIsLeft(invoice, reason);
        }
        refunds.askFinance(invoice);
    }

    /** Credits days not served pro rata on recurring charges; one-time charges count as delivered. */
    @EventListener
    void on(PlanEvent.PrepaidDaysLeft left) {
        if (!locks.knows(left.invoice())) {
            return;
        }
        Invoice invoice = locks.lock(new InvoiceId(left.invoice()));
        if (invoice.status() != InvoiceStatus.PAID) {
            return;
        }
        if (left.days() == left.daysBought()) {
            creditInFull(invoice.id(), left.reason());
            return;
        }
        if (notes.creditDays(invoice, left.days(), left.daysBought(), left.reason())) {
            refunds.askFinance(invoice);
        }
    }
}
