package com.tendwell.billing;

import com.tendwell.billing.Invoices.Settlement;
import com.tendwell.billing.PaymentEvent.RefundRequested;
import com.tendwell.plan.PlanEvent;
import com.tendwell.shared.CurrentActor;
import com.tendwell.shared.LiveCases;
import com.tendwell.shared.MoneyRules;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.UUID;
import org.joda.money.Money;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Money that was paid before and whose service is not to be: it becomes the customer's credit, and finance is asked, once
 * per invoice, whether it goes back.
 */
@Component
class PrepaidReturns {

    private final InvoiceCrediting crediting;
    private final InvoiceLocks locks;
    private final Refunds refunds;
    private final LiveCases cases;
    private final ApplicationEventPublisher events;

    PrepaidReturns(
            InvoiceCrediting crediting,
            InvoiceLocks locks,
            Refunds refunds,
            LiveCases cases,
            ApplicationEventPublisher events) {
        this.crediting = crediting;
        this.locks = locks;
        this.refunds = refunds;
        this.cases = cases;
        this.events = events;
    }

    Settlement settleCancelled(InvoiceId id, String reason) {
        Settlement settlement = crediting.settleCancelled(id, reason);
        if (settlement == Settlement.MONEY_TO_RETURN) {
            askFinance(locks.lock(id));
        }
        return settlement;
    }

    void creditInFull(InvoiceId id, String reason) {
        crediting.creditInFull(id, reason);
        askFinance(locks.lock(id));
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
            crediting.creditPart(invoice.label(), share.getAmount(), left.reason());
            askFinance(invoice);
        }
    }

    private Money shareOf(Invoice invoice, PlanEvent.PrepaidDaysLeft left) {
        InvoiceBalance balance = crediting.booksOf(invoice);
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

    /** Of what became credit of this invoice, where any did; it is locked. */
    void askFinance(Invoice invoice) {
        Money refundable = refunds.refundable(invoice);
        UUID subject = invoice.id().value();
        if (refundable.isPositive() && cases.claim(Credits.REFUND_CASE, subject)) {
            events.publishEvent(new RefundRequested(
                    invoice.id(),
                    invoice.plan(),
                    invoice.label(),
                    MoneyRules.text(refundable),
                    CurrentActor.actor().person()));
        }
    }
}
