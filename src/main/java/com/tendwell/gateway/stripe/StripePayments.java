package com.tendwell.gateway.stripe;

import com.stripe.model.PaymentIntent;
import com.tendwell.billing.NewTransaction;
import com.tendwell.billing.TransactionView.Status;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;

/** What Stripe says of a payment when it is asked. */
final class StripePayments {

    private StripePayments() {}

    /**
     * Empty while it is still pending: that is known, and recording it again could only hide what an event said meanwhile.
     *
     * @param invoice number of the one that the payment is known to be for
     * @param askedAt counts where the answer says no time of its own
     */
    static Optional<NewTransaction> report(PaymentIntent payment, String invoice, Instant askedAt) {
        return switch (payment.getStatus()) {
            case "succeeded" ->
                Optional.of(report(payment, invoice, payment.getAmountReceived(), Status.SUCCESS, askedAt));
            case "canceled" -> Optional.of(report(payment, invoice, payment.getAmount(), Status.FAILED, askedAt));
            case "requires_payment_method" ->
                payment.getLastPaymentError() == null
                        ? Optional.empty()
                        : Optional.of(report(payment, invoice, payment.getAmount(), Status.FAILED, askedAt));
            default -> Optional.empty();
        };
    }

    private static NewTransaction report(
            PaymentIntent payment, String invoice, long amount, Status status, Instant askedAt) {
        String currency = payment.getCurrency().toUpperCase(Locale.ROOT);
        return new NewTransaction(
                StripeGateway.PROVIDER,
                payment.getId(),
                invoice,
                null,
                StripeAmounts.of(amount, currency),
                currency,
                status,
                answeredAt(payment).orElse(askedAt),
                null);
    }

    /** By Stripe's clock, as its events: two clocks could put an older status behind a newer one. */
    private static Optional<Instant> answeredAt(PaymentIntent payment) {
        if (payment.getLastResponse() == null) {
            return Optional.empty();
        }
        return payment.getLastResponse().headers().firstValue("Date").flatMap(StripePayments::instant);
    }

    private static Optional<Instant> instant(String date) {
        try {
            return Optional.of(ZonedDateTime.parse(date, DateTimeFormatter.RFC_1123_DATE_TIME)
                    .toInstant());
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
