package com.tendwell.gateway;

import com.tendwell.billing.Transactions;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.springframework.stereotype.Component;

/** The configured payment providers, by name and by endpoint. */
@Component
class PaymentGateways {

    private final List<PaymentGateway> all;

    /** @throws IllegalArgumentException if two share a name, or more than one has a payment page */
    PaymentGateways(List<PaymentGateway> all) {
        this.all = List.copyOf(all);
        Set<String> taken = new HashSet<>(Set.of(Transactions.BANK_TRANSFER));
        all.stream()
                .map(PaymentGateway::provider)
                .filter(name -> !taken.add(name))
                .findFirst()
                .ifPresent(name -> {
                    throw new IllegalArgumentException("tendwell.payments.provider.name must not be " + name
                            + ": transactions of somebody else are recorded under that name");
                });
        if (all.stream().filter(PaymentGateway::hasPage).count() > 1) {
            throw new IllegalArgumentException(
                    "tendwell.payments.provider.page and tendwell.payments.stripe.api-key are"
                            + " both set: a customer needs one page to pay on");
        }
    }

    Optional<PaymentGateway> at(String endpoint) {
        return first(gateway -> gateway.endpoint().equals(endpoint));
    }

    Optional<PaymentGateway> withPage() {
        return first(PaymentGateway::hasPage);
    }

    Optional<PaymentGateway> named(String provider) {
        return first(gateway -> gateway.provider().equals(provider));
    }

    /** The reader of events stored under this name: the provider that has it now, otherwise one that had it before. */
    PaymentGateway readerOf(String provider) {
        return named(provider)
                .or(() -> first(gateway -> gateway.reads(provider)))
                .orElseThrow(() -> new IllegalStateException("no payment provider reads events of " + provider));
    }

    private Optional<PaymentGateway> first(Predicate<PaymentGateway> condition) {
        return all.stream().filter(condition).findFirst();
    }
}
