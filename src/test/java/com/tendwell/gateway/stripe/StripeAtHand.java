package com.tendwell.gateway.stripe;

import com.stripe.model.PaymentIntent;
import com.tendwell.billing.InvoiceView;
import com.tendwell.billing.NewTransaction;
import com.tendwell.billing.PaymentReports;
import com.tendwell.billing.TransactionView;
import com.tendwell.gateway.PaymentGateway.PageRequest;
import com.tendwell.shared.Actor;
import com.tendwell.shared.CurrentActor;
import java.math.BigDecimal;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;

/**
 * Tests run without Stripe by default; a test that needs it opens a stub for a while, which every step of a case then
 * reaches.
 */
public final class StripeAtHand implements AutoCloseable {

    private final OfTheMoment house;
    private final PaymentReports reports;
    private final Clock clock;
    private StripeStub stub;

    private StripeAtHand(OfTheMoment house, PaymentReports reports, Clock clock) {
        this.house = house;
        this.reports = reports;
        this.clock = clock;
    }

    /** @param timeout how long to wait for its responses */
    public void open(Duration timeout) {
        stub = new StripeStub();
        house.become(Optional.of(new StripeApi(stub.settings(timeout))));
    }

    @Override
    public void close() {
        house.become(Optional.empty());
        stub.close();
    }

    /** Sent unprompted, by webhook. */
    public void tells(String reference, InvoiceView invoice, TransactionView.Status status, BigDecimal amount) {
        NewTransaction transaction = new NewTransaction(
                StripeGateway.PROVIDER,
                reference,
                invoice.number().orElseThrow(),
                null,
                amount,
                invoice.total().getCurrencyUnit().getCode(),
                status,
                clock.instant(),
                null);
        CurrentActor.as(Actor.provider(StripeGateway.PROVIDER), () -> reports.record(transaction));
    }

    /** Returned when it is asked. */
    public void answers(String reference, String status, BigDecimal amount) {
        stub.knows(reference, status, amount.movePointRight(2).longValueExact(), "eur", "", clock.instant());
    }

    public void answersWithAFailure(String reference) {
        stub.fails(reference, 503);
    }

    public void answersAfter(Duration delay, String reference) {
        stub.isSlow(reference, delay);
    }

    /** Runs once, while the next response is awaited. */
    public void meanwhile(Runnable elsewhere) {
        stub.meanwhile(elsewhere);
    }

    public int questions() {
        return stub.server().getAllServeEvents().size();
    }

    /** Registers the stub for all tests. */
    @TestConfiguration(proxyBeanMethods = false)
    public static class Wiring {

        @Bean
        @Primary
        OfTheMoment stripeOfTheMoment(StripeSettings settings) {
            return new OfTheMoment(settings);
        }

        @Bean(destroyMethod = "")
        StripeAtHand stripeAtHand(OfTheMoment house, PaymentReports reports, Clock clock) {
            return new StripeAtHand(house, reports, clock);
        }
    }

    /** The open stub, if any. */
    static class OfTheMoment extends StripeApi {

        private final StripeApi none;
        private volatile StripeApi open;

        OfTheMoment(StripeSettings settings) {
            super(settings);
            none = new StripeApi(settings);
            open = none;
        }

        void become(Optional<StripeApi> other) {
            open = other.orElse(none);
        }

        @Override
        boolean isConfigured() {
            return open.isConfigured();
        }

        @Override
        public URI page(PageRequest request) {
            return open.page(request);
        }

        @Override
        public Optional<PaymentIntent> payment(String reference) {
            return open.payment(reference);
        }
    }
}
