package com.tendwell.billing;

import com.tendwell.plan.PlanEvent;
import java.math.BigDecimal;
import java.math.RoundingMode;
import org.joda.money.Money;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * The door to money that was paid before and whose service is not to be: it becomes the customer's credit, and finance is asked, once
 * per invoice, whether it goes back.
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

    /** What became of the invoice of a purchase that was cancelled. */
    public enum Settlement {
        /** Nobody had paid anything. */
        VOIDED,
        /** What was paid is the customer's credit now; finance decides whether it is given back. */
        MONEY_TO_RETURN
    }

    /**
     * For a purchase that was cancelled before it was activated: void where nobody paid; else a credit note in full,
     * and the money is the customer's credit. The plan is the caller's business. Idempotent.
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
     * A credit note over all that none took off yet: an open invoice is void then, a paid one stays Paid; its money is
     * the customer's credit. The plan is the caller's business. Idempotent; nothing happens to one that is void or
     * written off.
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

    /** Days of a term that are not served: pro rata of what recurs; what was charged once was delivered. */
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
        Money share = shareOf(invoice, left);
        if (share.isPositive()) {
            notes.creditPart(invoice.label(), share.getAmount(), left.reason());
            refunds.askFinance(invoice);
        }
    }

    private Money shareOf(Invoice invoice, PlanEvent.PrepaidDaysLeft left) {
        InvoiceBalance balance = balances.of(invoice);
        BigDecimal net = invoice.view(balance).net().getAmount();
        BigDecimal recurring = left.recurringPrice().getAmount().min(net);
        BigDecimal exact = invoice.total()
                .getAmount()
                .multiply(recurring)
                .multiply(BigDecimal.valueOf(left.days()))
                .divide(
                        net.multiply(BigDecimal.valueOf(left.daysBought())),
                        invoice.total().getCurrencyUnit().getDecimalPlaces(),
                        RoundingMode.HALF_UP);
        Money share = Money.of(invoice.total().getCurrencyUnit(), exact);
        return share.isGreaterThan(balance.owed()) ? balance.owed() : share;
    }
}
