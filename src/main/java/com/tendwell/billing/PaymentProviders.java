package com.tendwell.billing;

import com.tendwell.billing.Payments.NewTransaction;
import com.tendwell.billing.ProviderNews.OfPayment;
import com.tendwell.shared.Actor;
import com.tendwell.shared.CurrentActor;
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
     * Asks the providers about the invoice's payments that are under way and records what they say: first every question,
     * then every record, so that nothing is locked, and no row held in memory, while an answer is waited for. Where the
     * caller has a transaction, its connection waits along: for each payment at most as long as the provider's timeouts.
     *
     * @throws NoAnswer where a provider does not, and then nothing is recorded: to be tried again
     */
    public ReRead reRead(InvoiceId invoice) {
        List<PendingPayments> pending =
                stripe.isConfigured() ? transactions.underWay(invoice.value(), StripeEvents.PROVIDER) : List.of();
        if (pending.isEmpty()) {
            return ReRead.NO_PROVIDER;
        }
        List<NewTransaction> said =
                pending.stream().map(this::ask).flatMap(Optional::stream).toList();
        CurrentActor.as(Actor.provider(StripeEvents.PROVIDER), () -> said.forEach(payments::record));
        return ReRead.ASKED;
    }

    private Optional<NewTransaction> ask(PendingPayments known) {
        Instant askedAt = policy.now();
        return stripe.payment(known.reference())
                .flatMap(payment -> StripePayments.news(payment, askedAt))
                .map(news -> transaction(known, news));
    }

    private static NewTransaction transaction(PendingPayments known, OfPayment news) {
        return new NewTransaction(
                StripeEvents.PROVIDER,
                known.reference(),
                known.invoice(),
                null,
                news.amount(),
                news.currency(),
                news.status(),
                news.occurredAt(),
                null);
    }
}
