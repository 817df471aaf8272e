package com.tendwell.billing;

import com.stripe.model.PaymentIntent;
import com.tendwell.billing.ProviderNews.OfPayment;
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
     * Empty while it is still under way: that is what we know, and saying it again could only hide what an event said
     * meanwhile.
     *
     * @param askedAt counts where the answer says no time of its own
     */
    static Optional<OfPayment> news(PaymentIntent payment, Instant askedAt) {
        return switch (payment.getStatus()) {
            case "succeeded" -> Optional.of(news(payment, payment.getAmountReceived(), Status.SUCCESS, askedAt));
            case "canceled" -> Optional.of(news(payment, payment.getAmount(), Status.FAILED, askedAt));
            case "requires_payment_method" ->
                payment.getLastPaymentError() == null
                        ? Optional.empty()
                        : Optional.of(news(payment, payment.getAmount(), Status.FAILED, askedAt));
            default -> Optional.empty();
        };
    }

    private static OfPayment news(PaymentIntent payment, long amount, Status status, Instant askedAt) {
        String currency = payment.getCurrency().toUpperCase(Locale.ROOT);
        return new OfPayment(
                payment.getId(),
                Optional.empty(),
                StripeAmounts.of(amount, currency),
                currency,
                status,
                answeredAt(payment).orElse(askedAt));
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
