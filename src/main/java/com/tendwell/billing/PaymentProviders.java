package com.tendwell.billing;

import com.tendwell.billing.ProviderNews.OfPayment;
import com.tendwell.shared.Acting;
import com.tendwell.shared.Actor;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** The door to those who take payments for the company: their page for a customer, and what they say when asked. */
@Service
public class PaymentProviders {

    private final PaymentPages pages;
    private final StripeApi stripe;
    private final PaymentTransactionRepository transactions;
    private final Payments payments;
    private final BillingPolicy policy;

    PaymentProviders(
            PaymentPages pages,
            StripeApi stripe,
            PaymentTransactionRepository transactions,
            Payments payments,
            BillingPolicy policy) {
        this.pages = pages;
        this.stripe = stripe;
        this.transactions = transactions;
        this.payments = payments;
        this.policy = policy;
    }

    /** What came of asking. */
    public enum ReRead {
        /** What the provider said is recorded. */
        ASKED,
        /** None of the payments under way is with a provider that can be asked. */
        NO_PROVIDER
    }

    /** A provider did not answer, or not as it should: it may the next time. */
    public static class NoAnswer extends RuntimeException {

        private static final long serialVersionUID = 1L;

        NoAnswer(String message) {
            super(message);
        }
    }

    /** Whether customers can pay on a provider's page; else by bank transfer only. */
    public boolean offerAPage() {
        return pages.isOffered();
    }

    /**
     * Where a customer finds the button that leads to the payment page; empty where there is none, and then the bank
     * reference is what they need.
     */
    public Optional<URI> wayToPay(InvoiceView invoice) {
        return pages.wayToPay(invoice);
    }

    /**
     * The provider's page for what is open of this invoice, made now where it has to be made; empty without a provider
     * and where nothing is open. The same page when asked twice. Permission as for the invoice.
     *
     * @throws NoAnswer where it cannot be made now
     */
    @Transactional(propagation = Propagation.NOT_SUPPORTED)
    public Optional<URI> paymentPage(InvoiceView invoice) {
        return stripe.isConfigured() ? pages.wish(invoice).map(stripe::page) : pages.byTemplate(invoice);
    }

    /**
     * Asks the providers about the invoice's payments that are under way and records what they say. No transaction is used
     * while their answers are waited for; recording belongs to the caller's, where there is one.
     *
     * @throws NoAnswer where a provider does not: to be tried again
     */
    public ReRead reRead(InvoiceId invoice) {
        List<TransactionView> underWay = stripe.isConfigured()
                ? transactions.ofInvoice(invoice.value()).stream()
                        .map(PaymentTransaction::view)
                        .filter(PaymentProviders::isUnderWayAtStripe)
                        .toList()
                : List.of();
        if (underWay.isEmpty()) {
            return ReRead.NO_PROVIDER;
        }
        underWay.forEach(this::ask);
        return ReRead.ASKED;
    }

    private void ask(TransactionView known) {
        Instant askedAt = policy.now();
        stripe.payment(known.reference())
                .flatMap(payment -> StripePayments.news(payment, askedAt))
                .ifPresent(news -> Acting.as(Actor.provider(StripeEvents.PROVIDER), () -> record(known, news)));
    }

    private TransactionView record(TransactionView known, OfPayment news) {
        return payments.record(new Payments.NewTransaction(
                known.provider(),
                known.reference(),
                known.invoiceNumber().orElseThrow(),
                null,
                news.amount(),
                news.currency(),
                news.status(),
                news.occurredAt(),
                null));
    }

    private static boolean isUnderWayAtStripe(TransactionView transaction) {
        return transaction.provider().equals(StripeEvents.PROVIDER)
                && (transaction.status() == TransactionView.Status.PENDING
                        || transaction.status() == TransactionView.Status.AUTHORISED);
    }
}
