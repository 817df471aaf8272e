package com.tendwell.customer;

import com.tendwell.shared.Ids;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.ManyToOne;
import java.util.UUID;

/** A place where a customer is served. */
@Entity
class ServiceLocation {

    @Id
    private UUID id;

    @ManyToOne(fetch = FetchType.LAZY)
    private Customer customer;

    private String name;

    @Embedded
    private Address address;

    private String timeZone;

    protected ServiceLocation() {}

    ServiceLocation(Customer customer, NewCustomer.NewLocation input) {
        this.id = Ids.next();
        this.customer = customer;
        this.name = input.name();
        rewrite(input);
    }

    final void rewrite(NewCustomer.NewLocation input) {
        address = input.address();
        timeZone = input.timeZone();
    }

    boolean isNamed(String other) {
        return name.equals(other);
    }

    String country() {
        return address.country();
    }

    CustomerView.Location view() {
        return new CustomerView.Location(id, name, address, timeZone);
    }
}
