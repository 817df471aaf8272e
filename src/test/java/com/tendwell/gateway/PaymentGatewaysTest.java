package com.tendwell.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tendwell.billing.NewTransaction;
import com.tendwell.billing.Transactions.Pending;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

class PaymentGatewaysTest {

    @Test
    void aProviderIsFoundByItsNameAndByItsEndpoint() {
        PaymentGateway acme = new Provider("acme", "payments", false, true);
        PaymentGateway other = new Provider("other", "other", true, false);
        PaymentGateways gateways = new PaymentGateways(List.of(acme, other));

        assertThat(gateways.named("other")).contains(other);
        assertThat(gateways.at("payments")).contains(acme);
        assertThat(gateways.at("elsewhere")).isEmpty();
        assertThat(gateways.withPage()).contains(other);
    }

    @Test
    void eventsStoredUnderAnOlderNameAreReadByTheProviderThatHadIt() {
        PaymentGateway renamed = new Provider("acme", "payments", false, true);
        PaymentGateway other = new Provider("other", "other", false, false);
        PaymentGateways gateways = new PaymentGateways(List.of(renamed, other));

        assertThat(gateways.readerOf("acme-of-before")).isEqualTo(renamed);
        assertThat(gateways.readerOf("other")).isEqualTo(other);
    }

    @Test
    void providersHaveUniqueNamesAndNoneIsNamedLikeTheBank() {
        for (String taken : List.of("other", "bank-transfer")) {
            assertThatThrownBy(() -> new PaymentGateways(List.of(
                            new Provider("other", "other", false, false),
                            new Provider(taken, "payments", false, true))))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("tendwell.payments.provider.name");
        }
    }

    @Test
    void onlyOneProviderOffersThePaymentPage() {
        assertThatThrownBy(() -> new PaymentGateways(List.of(
                        new Provider("acme", "payments", true, true), new Provider("other", "other", true, false))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("one page to pay on");
    }

    /** A provider with nothing but a name. */
    private record Provider(String provider, String endpoint, boolean hasPage, boolean readsAll)
            implements PaymentGateway {

        @Override
        public boolean reads(String providerName) {
            return readsAll;
        }

        @Override
        public Optional<SignedEvent> verify(byte[] body, UnaryOperator<String> header) {
            return Optional.empty();
        }

        @Override
        public EventContent read(SignedEvent event) {
            return new EventContent.Irrelevant("no provider at all");
        }

        @Override
        public URI page(PageRequest request) {
            throw new PaymentProviders.NoAnswer("no provider at all");
        }

        @Override
        public boolean canBeAsked() {
            return false;
        }

        @Override
        public Optional<NewTransaction> ask(Pending payment, Instant askedAt) {
            return Optional.empty();
        }
    }
}
