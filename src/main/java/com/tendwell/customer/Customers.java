package com.tendwell.customer;

import com.tendwell.shared.Page;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Service;

/** The door to customers. */
@Service
public class Customers {

    /** @throws com.tendwell.shared.Refused with every bad field named */
    public CustomerView register(NewCustomer customer) {
        throw new UnsupportedOperationException();
    }

    /** Replaces what is said of a customer; locations are kept and added to, by name. */
    public CustomerView change(CustomerId id, long version, NewCustomer customer) {
        throw new UnsupportedOperationException();
    }

    /** Writes a way to reach the customer: the first contact's e-mail. Audited with the note as reason. */
    public CustomerView completeContact(CustomerId id, String name, String email, String phone, String note) {
        throw new UnsupportedOperationException();
    }

    /** @throws com.tendwell.shared.Refused not found */
    public CustomerView get(CustomerId id) {
        throw new UnsupportedOperationException();
    }

    public Optional<CustomerView> byNumber(String number) {
        throw new UnsupportedOperationException();
    }

    public List<CustomerView> all(Collection<CustomerId> ids) {
        throw new UnsupportedOperationException();
    }

    /** @param search part of name or number, or empty for all */
    public Page<CustomerView> page(String search, Optional<String> cursor, int limit) {
        throw new UnsupportedOperationException();
    }
}
