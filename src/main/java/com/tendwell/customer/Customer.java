package com.tendwell.customer;

import com.tendwell.customer.CustomerView.Contact;
import com.tendwell.shared.Ids;
import jakarta.persistence.CascadeType;
import jakarta.persistence.CollectionTable;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.OneToMany;
import jakarta.persistence.OrderBy;
import jakarta.persistence.OrderColumn;
import jakarta.persistence.Version;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.hibernate.annotations.BatchSize;

@Entity
class Customer {

    @Id
    private UUID id;

    private String number;
    private String name;

    @Enumerated(EnumType.STRING)
    private CustomerView.Kind kind;

    private String language;

    @Embedded
    private Address billingAddress;

    private String vatId;

    private BigDecimal taxRate;

    // Contacts and locations are always needed with the customer: one query instead of three.
    @ElementCollection(fetch = FetchType.EAGER)
    @CollectionTable(name = "customer_contact", joinColumns = @JoinColumn(name = "customer_id"))
    @OrderColumn(name = "position")
    @BatchSize(size = 200)
    private List<Contact> contacts = new ArrayList<>();

    @OneToMany(mappedBy = "customer", cascade = CascadeType.ALL, fetch = FetchType.EAGER)
    @OrderBy("id")
    @BatchSize(size = 200)
    private Set<ServiceLocation> locations = new LinkedHashSet<>();

    private Instant createdAt;

    private String blockedReason;

    private Instant blockedAt;

    /** Incremented with every change, so that a change to a location is a new version of the customer too. */
    private int changes;

    @Version
    private Long version;

    protected Customer() {}

    Customer(String number, NewCustomer input, Instant now) {
        this.id = Ids.next();
        this.number = number;
        this.createdAt = now;
        rewrite(input);
    }

    /** Replaces all fields; locations are updated by name or added, never removed. */
    final void rewrite(NewCustomer input) {
        name = input.name();
        kind = input.kind();
        language = input.language();
        billingAddress = input.billingAddress();
        vatId = input.vatId();
        taxRate = input.taxRate();
        if (!contacts.equals(input.contacts())) {
            contacts.clear();
            contacts.addAll(input.contacts());
        }
        input.locations().forEach(this::putLocation);
        changes++;
    }

    /** Makes this the first contact, who receives mail; blank fields keep their values. */
    void reachBy(String contactName, String email, String phone) {
        Contact known = contacts.isEmpty() ? new Contact(name, "", "") : contacts.remove(0);
        contacts.add(
                0,
                new Contact(
                        contactName.isEmpty() ? known.name() : contactName,
                        email,
                        phone.isEmpty() ? known.phone() : phone));
        changes++;
    }

    /** Blocking again replaces the time and the reason. */
    void block(String reason, Instant now) {
        blockedReason = reason;
        blockedAt = isBlocked() ? blockedAt : now;
        changes++;
    }

    boolean isBlocked() {
        return blockedAt != null;
    }

    void unblock() {
        blockedReason = null;
        blockedAt = null;
        changes++;
    }

    boolean isVersion(long expected) {
        return version == expected;
    }

    CustomerView view() {
        return new CustomerView(
                new CustomerId(id),
                number,
                name,
                kind,
                language,
                billingAddress,
                vatId,
                taxRate,
                List.copyOf(contacts),
                locations.stream().map(ServiceLocation::view).toList(),
                createdAt,
                Optional.ofNullable(blockedAt).map(since -> new CustomerView.Block(blockedReason, since)),
                version);
    }

    private void putLocation(NewCustomer.NewLocation input) {
        locations.stream()
                .filter(location -> location.isNamed(input.name()))
                .findFirst()
                .ifPresentOrElse(
                        location -> location.rewrite(input), () -> locations.add(new ServiceLocation(this, input)));
    }
}
