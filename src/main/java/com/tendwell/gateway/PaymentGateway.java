package com.tendwell.gateway;

import com.tendwell.billing.NewTransaction;
import com.tendwell.billing.Transactions.Pending;
import java.net.URI;
import java.time.Instant;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.joda.money.Money;

/** One who takes payments for the company: how its events are verified and read, its payment page, and what it answers. */
public interface PaymentGateway {

    /** Name under which its transactions are recorded. */
    String provider();

    /** Last part of the address to which it sends its events. */
    String endpoint();

    /** Whether it reads events that were kept under this name, also an older one of its own. */
    boolean reads(String providerName);

    /**
     * Empty for whatever is wrong with the signature: who forges learns nothing from the answer.
     *
     * @param header value of the request's header of that name, null where absent
     */
    Optional<SignedEvent> verify(byte[] body, UnaryOperator<String> header);

    /** @throws com.tendwell.shared.Refused where a field cannot be used */
    EventContent read(SignedEvent event);

    /** Whether customers can pay on a page of this provider. */
    boolean hasPage();

    /**
     * Address of the page where this is paid; the same when asked twice with the same key.
     *
     * @throws PaymentProviders.NoAnswer where it cannot be made now
     */
    URI page(PageRequest request);

    /** Whether it can be asked what became of a payment. */
    boolean canBeAsked();

    /**
     * What the provider says of a payment; empty where it does not know it, or where it is still pending.
     *
     * @param askedAt counts where the answer gives no time of its own
     * @throws PaymentProviders.NoAnswer where it does not answer
     */
    Optional<NewTransaction> ask(Pending payment, Instant askedAt);

    /**
     * What a customer is asked to pay.
     *
     * @param invoice number
     * @param back our page, to which the customer comes back; empty where the plan has none
     * @param key the same for the same request, so that the provider makes one page of two requests
     */
    record PageRequest(String invoice, Money amount, Optional<URI> back, String key) {}
}
