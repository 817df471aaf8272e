package com.tendwell.billing;

import com.tendwell.billing.Payments.NewTransaction;
import com.tendwell.billing.ProviderNews.OfPayment;
import com.tendwell.billing.ProviderNews.OfReturnedRefund;
import com.tendwell.billing.WebhookInbox.Assignment;
import com.tendwell.shared.CurrentActor;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * Records what a provider says of a payment: for the invoice that a person named, else for the one that the provider
 * names, else for the one that the payment is known to be for.
 */
@Component
class ProviderIntake {

    private final InvoiceRepository invoices;
    private final PaymentTransactionRepository transactions;
    private final InvoiceLocks locks;
    private final Transactions recording;
    private final BillingPolicy policy;

    ProviderIntake(
            InvoiceRepository invoices,
            PaymentTransactionRepository transactions,
            InvoiceLocks locks,
            Transactions recording,
            BillingPolicy policy) {
        this.invoices = invoices;
        this.transactions = transactions;
        this.locks = locks;
        this.recording = recording;
        this.policy = policy;
    }

    /** For whom it is, and who says so. */
    private record Found(InvoiceId invoice, RecordedBy recordedBy) {}

    /** Empty where there is no such invoice. */
    Optional<TransactionView> record(
            String provider, OfPayment news, Optional<Assignment> assignment, String rawPayload) {
        return find(provider, news, assignment).map(found -> {
            Invoice invoice = locks.lock(found.invoice());
            NewTransaction given = new NewTransaction(
                    provider,
                    news.reference(),
                    invoice.label(),
                    null,
                    news.amount(),
                    news.currency(),
                    news.status(),
                    news.occurredAt(),
                    rawPayload);
            return recording.record(ReportedTransaction.of(given, policy.now()), invoice, found.recordedBy());
        });
    }

    /** The refund as it was recorded here; empty where nobody did. */
    Optional<TransactionView> refund(String provider, String reference) {
        return transactions
                .known(provider, reference)
                .filter(PaymentTransaction::isRefund)
                .map(PaymentTransaction::view);
    }

    /** Records that a refund did not reach the customer; empty where nobody recorded it here. */
    Optional<TransactionView> returned(String provider, OfReturnedRefund news, String rawPayload) {
        return refund(provider, news.reference())
                .flatMap(refund -> record(provider, returned(refund, news), Optional.empty(), rawPayload));
    }

    private static OfPayment returned(TransactionView refund, OfReturnedRefund news) {
        return new OfPayment(
                refund.reference(),
                refund.invoiceNumber(),
                refund.amount().getAmount(),
                refund.amount().getCurrencyUnit().getCode(),
                TransactionView.Status.FAILED,
                news.occurredAt());
    }

    private Optional<Found> find(String provider, OfPayment news, Optional<Assignment> assignment) {
        if (assignment.isPresent()) {
            return invoiceOf(assignment.get().invoice())
                    .map(invoice ->
                            new Found(invoice, RecordedBy.of(assignment.get().person())));
        }
        Optional<Found> named =
                news.invoice().flatMap(this::invoiceOf).map(id -> new Found(id, RecordedBy.of(CurrentActor.actor())));
        return named.or(() -> transactions.known(provider, news.reference()).map(ProviderIntake::asKnown));
    }

    /** What a person matched stays what a person matched, also when the provider goes on about it. */
    private static Found asKnown(PaymentTransaction known) {
        TransactionView view = known.view();
        return new Found(
                view.invoice(),
                view.byPerson() ? RecordedBy.of(view.recordedBy()) : RecordedBy.of(CurrentActor.actor()));
    }

    private Optional<InvoiceId> invoiceOf(String number) {
        return invoices.idOf(number).map(InvoiceId::new);
    }
}
