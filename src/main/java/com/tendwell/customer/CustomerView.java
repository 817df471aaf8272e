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
 * @param number for people, {@code C-000042}
 * @param language IETF tag of mails and documents, for example {@code en} or {@code de}
 * @param vatId as printed on invoices; empty if there is none
 * @param taxRate per cent, 0 to 100, for example 19.00
 * @param contacts the first one with an e-mail address receives mail
 * @param blocked present if nothing new may be sold to the customer
 * @param version increases with every change; the API's entity tag
 */
public record CustomerView(
        CustomerId id,
        String number,
        String name,
        Kind kind,
        String language,
        Address billingAddress,
        String vatId,
        BigDecimal taxRate,
        List<Contact> contacts,
        List<Location> locations,
        Instant createdAt,
        Optional<Block> blocked,
        long version) {

    public enum Kind {
        RESIDENTIAL,
        COMMERCIAL
    }

    /** A contact person; e-mail and phone may be empty but not null. */
    @Embeddable
    public record Contact(String name, String email, String phone) {}

    /**
     * A place where the customer is served.
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
