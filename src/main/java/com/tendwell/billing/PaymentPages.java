package com.tendwell.billing;

import com.tendwell.plan.Feature;
import com.tendwell.portal.DigitalFeatures;
import com.tendwell.shared.MoneyRules;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.joda.money.Money;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Where customers pay: which page is asked for what, and where they find the way to it. */
@Component
class PaymentPages {

    private final PaymentProviderSettings settings;
    private final InvoiceReading invoices;
    private final DigitalFeatures features;
    private final BillingPolicy policy;

    PaymentPages(
            PaymentProviderSettings settings, InvoiceReading invoices, DigitalFeatures features, BillingPolicy policy) {
        this.settings = settings;
        this.invoices = invoices;
        this.features = features;
        this.policy = policy;
    }

    boolean isOffered() {
        return settings.provider().hasPage() || settings.stripe().hasApi();
    }

    /** The customer's own page of the invoice, from which the way leads on; empty without a provider or without a link. */
    @Transactional
    public Optional<URI> wayToPay(InvoiceView invoice) {
        return isOffered() ? linkOf(invoice) : Optional.empty();
    }

    /** What Stripe is asked for; empty where nothing is open. */
    @Transactional
    public Optional<StripeApi.Wish> wish(InvoiceView invoice) {
        return open(invoice)
                .map(open -> new StripeApi.Wish(
                        invoice.number().orElseThrow(), open, linkOf(invoice).orElseThrow(), key(invoice, open)));
    }

    /** The address that the settings make of it; empty where they make none or nothing is open. */
    @Transactional(readOnly = true)
    public Optional<URI> byTemplate(InvoiceView invoice) {
        if (!settings.provider().hasPage()) {
            return Optional.empty();
        }
        return open(invoice)
                .map(open -> URI.create(settings.provider()
                        .page()
                        .replace("{invoice}", encoded(invoice.number().orElseThrow()))
                        .replace("{amount}", encoded(open.getAmount().toPlainString()))
                        .replace("{currency}", encoded(open.getCurrencyUnit().getCode()))));
    }

    private Optional<Money> open(InvoiceView invoice) {
        if (!invoice.status().isOpen()) {
            return Optional.empty();
        }
        return Optional.of(invoices.books(invoice.id()).open()).filter(Money::isPositive);
    }

    private Optional<URI> linkOf(InvoiceView invoice) {
        return Optional.ofNullable(features.linksOf(invoice.plan()).get(Feature.INVOICE_LINK));
    }

    /**
     * Pressed twice on one day for the same open amount of the invoice as it stands, it is one page; the next day the old
     * page may be over, and after a reversal the invoice is another version.
     */
    private String key(InvoiceView invoice, Money open) {
        return "pay-" + invoice.id() + "-" + invoice.version() + "-"
                + MoneyRules.text(open).replace(' ', '-') + "-" + policy.today();
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
