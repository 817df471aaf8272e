package com.tendwell.gateway;

import com.tendwell.billing.NewTransaction;
import com.tendwell.billing.PaymentReports;
import com.tendwell.billing.TransactionView;
import com.tendwell.billing.Transactions;
import com.tendwell.gateway.EventContent.Irrelevant;
import com.tendwell.gateway.EventContent.Payment;
import com.tendwell.gateway.EventContent.Refund;
import com.tendwell.gateway.EventContent.ReturnedRefund;
import com.tendwell.gateway.WebhookInbox.Taken;
import com.tendwell.shared.Actor;
import com.tendwell.shared.CurrentActor;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Applies one event in one transaction: its state and its effects are committed together or not at all. */
@Component
class WebhookApplying {

    /** A failure to apply an event; the transaction was rolled back, which released the event's lock. */
    static class NotApplied extends RuntimeException {

        private static final long serialVersionUID = 1L;

        private final transient Taken taken;

        NotApplied(Taken taken, RuntimeException cause) {
            super(cause);
            this.taken = taken;
        }

        Taken taken() {
            return taken;
        }
    }

    private final PaymentGateways gateways;
    private final WebhookInbox inbox;
    private final PaymentReports reports;
    private final Transactions transactions;

    WebhookApplying(PaymentGateways gateways, WebhookInbox inbox, PaymentReports reports, Transactions transactions) {
        this.gateways = gateways;
        this.inbox = inbox;
        this.reports = reports;
        this.transactions = transactions;
    }

    /** @return false if no unlocked event is due */
    @Transactional(propagation = Propagation.REQUIRES_NEW)
    public boolean applyNext() {
        Optional<Taken> next = inbox.takeNext();
        next.ifPresent(taken -> {
            try {
                CurrentActor.as(Actor.provider(taken.event().provider()), () -> apply(taken));
            } catch (RuntimeException e) {
                throw new NotApplied(taken, e);
            }
        });
        return next.isPresent();
    }

    private void apply(Taken taken) {
        SignedEvent event = taken.event();
        EventContent content = gateways.readerOf(event.provider()).read(event);
        if (content instanceof Irrelevant irrelevant) {
            inbox.ignored(taken, irrelevant.why());
        } else if (content instanceof Payment payment) {
            record(taken, payment.report());
        } else if (content instanceof Refund refund) {
            applyToRefund(taken, transactions.refund(event.provider(), refund.reference()), refund.reference());
        } else if (content instanceof ReturnedRefund refund) {
            applyToRefund(
                    taken,
                    reports.recordReturned(event.provider(), refund.reference(), refund.occurredAt(), event.content()),
                    refund.reference());
        }
    }

    private void record(Taken taken, NewTransaction report) {
        Optional<TransactionView> recorded = reports.recordByProvider(report, taken.assignment());
        if (recorded.isEmpty()) {
            inbox.unmatched(taken, report);
            return;
        }
        inbox.applied(taken, recorded.get().id());
        inbox.makeDueForPayment(report.reference());
    }

    private void applyToRefund(Taken taken, Optional<TransactionView> refund, String reference) {
        refund.ifPresentOrElse(
                known -> inbox.applied(taken, known.id()), () -> inbox.unmatchedRefund(taken, reference));
    }
}
