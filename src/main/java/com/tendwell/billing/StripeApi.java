package com.tendwell.billing;

import com.stripe.StripeClient;
import com.stripe.exception.InvalidRequestException;
import com.stripe.exception.StripeException;
import com.stripe.model.PaymentIntent;
import com.stripe.net.RequestOptions;
import com.stripe.param.checkout.SessionCreateParams;
import com.stripe.param.checkout.SessionCreateParams.LineItem;
import com.stripe.param.checkout.SessionCreateParams.LineItem.PriceData;
import com.stripe.param.checkout.SessionCreateParams.LineItem.PriceData.ProductData;
import com.stripe.param.checkout.SessionCreateParams.PaymentIntentData;
import com.tendwell.billing.PaymentProviders.NoAnswer;
import java.net.URI;
import java.util.Locale;
import java.util.Optional;
import org.joda.money.Money;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** What we ask Stripe. No transaction is used while its answer is waited for. */
@Component
@Transactional(propagation = Propagation.NOT_SUPPORTED)
class StripeApi {

    private static final int NOT_FOUND = 404;

    /**
     * What a customer is asked to pay.
     *
     * @param back our page, to which the customer comes back
     * @param key the same for the same wish: asked twice, Stripe makes one page
     */
    record Wish(String invoice, Money amount, URI back, String key) {}

    private final Optional<StripeClient> client;

    StripeApi(PaymentProviderSettings settings) {
        this.client = settings.stripe().hasApi() ? Optional.of(client(settings.stripe())) : Optional.empty();
    }

    private static StripeClient client(PaymentProviderSettings.Stripe settings) {
        int timeout = Math.toIntExact(settings.timeout().toMillis());
        return StripeClient.builder()
                .setApiKey(settings.apiKey())
                .setApiBase(settings.apiBase().toString().replaceAll("/+$", ""))
                .setConnectTimeout(timeout)
                .setReadTimeout(timeout)
                // Whoever asks asks again: a job by its own retry, a customer by pressing again.
                .setMaxNetworkRetries(0)
                .build();
    }

    boolean isConfigured() {
        return client.isPresent();
    }

    /** The page on which this is paid. */
    public URI page(Wish wish) {
        SessionCreateParams session = SessionCreateParams.builder()
                .setMode(SessionCreateParams.Mode.PAYMENT)
                .setClientReferenceId(wish.invoice())
                .putMetadata(StripeEvents.INVOICE, wish.invoice())
                .setPaymentIntentData(PaymentIntentData.builder()
                        .putMetadata(StripeEvents.INVOICE, wish.invoice())
                        .setDescription(wish.invoice())
                        .build())
                .addLineItem(LineItem.builder()
                        .setQuantity(1L)
                        .setPriceData(PriceData.builder()
                                .setCurrency(wish.amount()
                                        .getCurrencyUnit()
                                        .getCode()
                                        .toLowerCase(Locale.ROOT))
                                .setUnitAmount(StripeAmounts.minor(wish.amount()))
                                .setProductData(ProductData.builder()
                                        .setName(wish.invoice())
                                        .build())
                                .build())
                        .build())
                .setSuccessUrl(wish.back().toString())
                .setCancelUrl(wish.back().toString())
                .build();
        RequestOptions once =
                RequestOptions.builder().setIdempotencyKey(wish.key()).build();
        try {
            return URI.create(client.orElseThrow()
                    .v1()
                    .checkout()
                    .sessions()
                    .create(session, once)
                    .getUrl());
        } catch (StripeException e) {
            throw noAnswer("a payment page for " + wish.invoice(), e);
        }
    }

    /** The payment as Stripe knows it; empty where it does not. */
    public Optional<PaymentIntent> payment(String reference) {
        try {
            return Optional.of(client.orElseThrow().v1().paymentIntents().retrieve(reference));
        } catch (InvalidRequestException e) {
            if (e.getStatusCode() != null && e.getStatusCode() == NOT_FOUND) {
                return Optional.empty();
            }
            throw noAnswer(reference, e);
        } catch (StripeException e) {
            throw noAnswer(reference, e);
        }
    }

    /** Without what Stripe said: it may repeat what must not be read everywhere. */
    private static NoAnswer noAnswer(String about, StripeException cause) {
        String status = cause.getStatusCode() == null ? "" : " " + cause.getStatusCode();
        return new NoAnswer(
                "Stripe gave no answer about " + about + ": " + cause.getClass().getSimpleName() + status);
    }
}
