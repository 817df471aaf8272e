package com.tendwell.customer;

import com.tendwell.shared.DomainEvent;
import com.tendwell.shared.Subject;
import java.util.List;

/** Events of customers. */
public sealed interface CustomerEvent extends DomainEvent {

    CustomerId customer();

    @Override
    default List<Subject> subjects() {
        return List.of(new Subject("customer", customer().toString()));
    }

    record CustomerRegistered(CustomerId customer, String number) implements CustomerEvent {
        @Override
        public String after() {
            return number;
        }
    }

    record CustomerChanged(CustomerId customer, String before, String after) implements CustomerEvent {}

    /** A person completed the contact details, for example during an activation. */
    record ContactCompleted(CustomerId customer, String reason) implements CustomerEvent {}

    /**
     * Links and receipts go to another e-mail address from now on, or to none.
     *
     * @param old the contact they went to, who is told
     * @param version of the customer after the change
     */
    record ContactAddressChanged(
            CustomerId customer, String number, CustomerView.Contact old, String before, String after, long version)
            implements CustomerEvent {}

    record CustomerBlocked(CustomerId customer, String reason) implements CustomerEvent {}

    record CustomerUnblocked(CustomerId customer, String reason) implements CustomerEvent {}
}
