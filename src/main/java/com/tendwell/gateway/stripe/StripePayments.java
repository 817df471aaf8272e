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

/** Converts Stripe's answer about a payment. */
final class StripePayments {

    private StripePayments() {}

    /**
     * Empty while the payment is pending, since recording that again could only hide a newer event.
     *
     * @param invoice number of the invoice of the known payment
     * @param askedAt used if the answer has no time
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

    /** By Stripe's clock, like its events, because mixing two clocks could misorder statuses. */
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
