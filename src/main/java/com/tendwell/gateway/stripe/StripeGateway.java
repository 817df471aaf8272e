package com.tendwell.gateway.stripe;

import com.tendwell.billing.NewTransaction;
import com.tendwell.billing.Transactions.Pending;
import com.tendwell.gateway.EventContent;
import com.tendwell.gateway.PaymentGateway;
import com.tendwell.gateway.SignedEvent;
import java.net.URI;
import java.time.Instant;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.springframework.stereotype.Component;

@Component
class StripeGateway implements PaymentGateway {

    /** Also the last path segment of its webhook address. */
    static final String PROVIDER = "stripe";

    private final StripeSettings settings;
    private final StripeSignatures signatures;
    private final StripeApi api;

    StripeGateway(StripeSettings settings, StripeSignatures signatures, StripeApi api) {
        this.settings = settings;
        this.signatures = signatures;
        this.api = api;
    }

    @Override
    public String provider() {
        return PROVIDER;
    }

    @Override
    public String endpoint() {
        return PROVIDER;
    }

    @Override
    public boolean reads(String providerName) {
        return providerName.equals(PROVIDER);
    }

    @Override
    public Optional<SignedEvent> verify(byte[] body, UnaryOperator<String> header) {
        return signatures.check(body, header.apply("Stripe-Signature"));
    }

    @Override
    public EventContent read(SignedEvent event) {
        return StripeEvents.read(event);
    }

    @Override
    public boolean hasPage() {
        return settings.hasApi();
    }

    @Override
    public URI page(PageRequest request) {
        return api.page(request);
    }

    @Override
    public boolean canBeAsked() {
        return api.isConfigured();
    }

    @Override
    public Optional<NewTransaction> ask(Pending payment, Instant askedAt) {
        return api.payment(payment.reference())
                .flatMap(answer -> StripePayments.report(answer, payment.invoice(), askedAt));
    }
}
