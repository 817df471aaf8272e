package com.tendwell.gateway.stripe;

import com.github.tomakehurst.wiremock.client.WireMock;
import com.tendwell.gateway.GivenProviders;
import com.tendwell.gateway.PaymentProviders;
import java.time.Clock;
import java.time.Duration;
import org.springframework.context.ApplicationContext;

/** Gateways with a Stripe stub, for tests of pages and mails. */
public final class PaymentStubs implements AutoCloseable {

    private final StripeStub stripe = new StripeStub();
    private final PaymentProviders providers;

    public PaymentStubs(ApplicationContext house) {
        providers = providers(house, stripe.settings(Duration.ofSeconds(5)));
    }

    static PaymentProviders providers(ApplicationContext house, StripeSettings settings) {
        return GivenProviders.of(
                house,
                new StripeGateway(
                        settings, new StripeSignatures(settings, house.getBean(Clock.class)), new StripeApi(settings)));
    }

    public PaymentProviders providers() {
        return providers;
    }

    public void makesPages(String url) {
        stripe.makesPages(url);
    }

    public void makesNoPages() {
        stripe.makesNoPages();
    }

    public int pagesAskedFor() {
        return stripe.server()
                .findAll(WireMock.postRequestedFor(WireMock.urlPathEqualTo("/v1/checkout/sessions")))
                .size();
    }

    @Override
    public void close() {
        stripe.close();
    }
}
