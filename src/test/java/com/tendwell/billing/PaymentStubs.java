package com.tendwell.billing;

import com.github.tomakehurst.wiremock.client.WireMock;
import com.tendwell.portal.DigitalFeatures;
import java.time.Duration;
import org.springframework.context.ApplicationContext;

/** The door to payment providers with a stub behind it that behaves like Stripe, for pages and letters. */
public final class PaymentStubs implements AutoCloseable {

    private final StripeStub stripe = new StripeStub();
    private final PaymentProviders providers;
    private final PaymentPages pages;

    public PaymentStubs(ApplicationContext house) {
        PaymentProviderSettings settings = stripe.settings(Duration.ofSeconds(5));
        pages = new PaymentPages(
                settings,
                house.getBean(InvoiceReading.class),
                house.getBean(DigitalFeatures.class),
                house.getBean(BillingPolicy.class));
        providers = new PaymentProviders(
                pages,
                new StripeApi(settings),
                house.getBean(PaymentTransactionRepository.class),
                house.getBean(Payments.class),
                house.getBean(BillingPolicy.class));
    }

    public PaymentProviders providers() {
        return providers;
    }

    PaymentPages pages() {
        return pages;
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
