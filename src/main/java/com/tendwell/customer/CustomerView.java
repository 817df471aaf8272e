package com.tendwell.customer;

import jakarta.persistence.Embeddable;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * A customer as others see it.
 *
 * @param number human number, {@code C-000042}
 * @param language IETF tag of mails and documents, for example {@code en} or {@code de}
 * @param taxRate per cent, 0 to 100, for example 19.00
 * @param contacts first one is who gets mail
 * @param blocked nothing new is sold to the customer, and why
 * @param version counts changes; the API's ETag
 */
public record CustomerView(
        CustomerId id,
        String number,
        String name,
        Kind kind,
        String language,
        Address billingAddress,
        BigDecimal taxRate,
        List<Contact> contacts,
        List<Location> locations,
        Instant createdAt,
        Optional<Block> blocked,
        long version) {

    /** Who buys. */
    public enum Kind {
        RESIDENTIAL,
        COMMERCIAL
    }

    /** A person to talk to; e-mail and phone may be empty, not null. */
    @Embeddable
    public record Contact(String name, String email, String phone) {}

    /**
     * Where service is done.
     *
     * @param timeZone IANA name
     */
    public record Location(UUID id, String name, Address address, String timeZone) {}

    /** Why nothing is sold to a customer, and since when. */
    public record Block(String reason, Instant since) {}

    /** The first contact with an e-mail address. */
    public Optional<Contact> reachableContact() {
        return contacts.stream().filter(contact -> !contact.email().isBlank()).findFirst();
    }

    public Optional<Location> location(UUID locationId) {
        return locations.stream()
                .filter(location -> location.id().equals(locationId))
                .findFirst();
    }
}
