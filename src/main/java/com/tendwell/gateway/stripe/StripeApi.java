package com.tendwell.gateway.stripe;

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
import com.tendwell.gateway.PaymentGateway.PageRequest;
import com.tendwell.gateway.PaymentProviders.NoAnswer;
import java.net.URI;
import java.util.Locale;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Calls to Stripe, which need no transaction. */
@Component
@Transactional(propagation = Propagation.NOT_SUPPORTED)
class StripeApi {

    private static final int NOT_FOUND = 404;

    private final Optional<StripeClient> client;

    StripeApi(StripeSettings settings) {
        this.client = settings.hasApi() ? Optional.of(client(settings)) : Optional.empty();
    }

    private static StripeClient client(StripeSettings settings) {
        int timeout = Math.toIntExact(settings.timeout().toMillis());
        return StripeClient.builder()
                .setApiKey(settings.apiKey())
                .setApiBase(settings.apiBase().toString().replaceAll("/+$", ""))
                .setConnectTimeout(timeout)
                .setReadTimeout(timeout)
                // Callers retry themselves: jobs by the engine, customers by clicking again.
                .setMaxNetworkRetries(0)
                .build();
    }

    boolean isConfigured() {
        return client.isPresent();
    }

    /** The address of the payment page. */
    public URI page(PageRequest request) {
        String back = request.back()
                .map(URI::toString)
                .orElseThrow(() -> new IllegalStateException(
                        "Stripe needs a page of ours to come back to from " + request.invoice()));
        SessionCreateParams session = SessionCreateParams.builder()
                .setMode(SessionCreateParams.Mode.PAYMENT)
                .setClientReferenceId(request.invoice())
                .putMetadata(StripeEvents.INVOICE, request.invoice())
                .setPaymentIntentData(PaymentIntentData.builder()
                        .putMetadata(StripeEvents.INVOICE, request.invoice())
                        .setDescription(request.invoice())
                        .build())
                .addLineItem(LineItem.builder()
                        .setQuantity(1L)
                        .setPriceData(PriceData.builder()
                                .setCurrency(request.amount()
                                        .getCurrencyUnit()
                                        .getCode()
                                        .toLowerCase(Locale.ROOT))
                                .setUnitAmount(StripeAmounts.minor(request.amount()))
                                .setProductData(ProductData.builder()
                                        .setName(request.invoice())
                                        .build())
                                .build())
                        .build())
                .setSuccessUrl(back)
                .setCancelUrl(back)
                .build();
        RequestOptions once =
                RequestOptions.builder().setIdempotencyKey(request.key()).build();
        try {
            return URI.create(client.orElseThrow()
                    .v1()
                    .checkout()
                    .sessions()
                    .create(session, once)
                    .getUrl());
        } catch (StripeException e) {
            throw noAnswer("a payment page for " + request.invoice(), e);
        }
    }

    /** Empty if Stripe does not know the payment. */
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

    /** Omits Stripe's text, which may repeat confidential data. */
    private static NoAnswer noAnswer(String about, StripeException cause) {
        String status = cause.getStatusCode() == null ? "" : " " + cause.getStatusCode();
        return new NoAnswer(
                "Stripe gave no answer about " + about + ": " + cause.getClass().getSimpleName() + status);
    }
}
