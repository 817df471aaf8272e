package com.tendwell.gateway.standard;

import com.tendwell.billing.NewTransaction;
import com.tendwell.billing.Transactions.Pending;
import com.tendwell.gateway.EventContent;
import com.tendwell.gateway.PaymentGateway;
import com.tendwell.gateway.SignedEvent;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.springframework.stereotype.Component;

/** A provider with signed events in our format and, optionally, a payment page whose address is a setting. */
@Component
class StandardGateway implements PaymentGateway {

    private final StandardSettings settings;
    private final StandardSignatures signatures;

    StandardGateway(StandardSettings settings, StandardSignatures signatures) {
        this.settings = settings;
        this.signatures = signatures;
    }

    @Override
    public String provider() {
        return settings.name();
    }

    @Override
    public String endpoint() {
        return "payments";
    }

    /** Its name is a setting, so events stored under an earlier name are still its own. */
    @Override
    public boolean reads(String providerName) {
        return true;
    }

    @Override
    public Optional<SignedEvent> verify(byte[] body, UnaryOperator<String> header) {
        return signatures.check(
                body, header.apply("webhook-id"), header.apply("webhook-timestamp"), header.apply("webhook-signature"));
    }

    @Override
    public EventContent read(SignedEvent event) {
        return StandardEvents.read(event);
    }

    @Override
    public boolean hasPage() {
        return settings.hasPage();
    }

    @Override
    public URI page(PageRequest request) {
        return URI.create(settings.page()
                .replace("{invoice}", encoded(request.invoice()))
                .replace("{amount}", encoded(request.amount().getAmount().toPlainString()))
                .replace(
                        "{currency}", encoded(request.amount().getCurrencyUnit().getCode())));
    }

    @Override
    public boolean canBeAsked() {
        return false;
    }

    @Override
    public Optional<NewTransaction> ask(Pending payment, Instant askedAt) {
        return Optional.empty();
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
