package com.tendwell.gateway;

import com.tendwell.billing.NewTransaction;
import com.tendwell.billing.Transactions.Pending;
import java.net.URI;
import java.time.Instant;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.joda.money.Money;

/** A payment provider: verifies and reads its events, offers a payment page, and answers queries about payments. */
public interface PaymentGateway {

    /** Name under which its transactions are recorded. */
    String provider();

    /** Last path segment of the address to which it sends its events. */
    String endpoint();

    /** Whether it reads events stored under this name, which may be an earlier name of the provider. */
    boolean reads(String providerName);

    /**
     * Empty for any fault in the signature, so that a forger learns nothing.
     *
     * @param header returns a request header's value by name, null if absent
     */
    Optional<SignedEvent> verify(byte[] body, UnaryOperator<String> header);

    /** @throws com.tendwell.shared.Refused if a field is invalid */
    EventContent read(SignedEvent event);

    /** Whether the provider has a payment page. */
    boolean hasPage();

    /**
     * The address of the payment page; the same for requests with the same key.
     *
     * @throws PaymentProviders.NoAnswer if it cannot be created now
     */
    URI page(PageRequest request);

    /** Whether it can be asked for the status of a payment. */
    boolean canBeAsked();

    /**
     * The provider's status of a payment; empty if it is unknown or still pending.
     *
     * @param askedAt used if the answer has no time
     * @throws PaymentProviders.NoAnswer if it does not answer
     */
    Optional<NewTransaction> ask(Pending payment, Instant askedAt);

    /**
     * A request for a payment page.
     *
     * @param invoice number of the invoice
     * @param back our page to which the customer returns; empty if the plan has none
     * @param key idempotency key, so that the provider creates one page for repeated requests
     */
    record PageRequest(String invoice, Money amount, Optional<URI> back, String key) {}
}
