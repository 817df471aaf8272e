package com.tendwell.customer;

import java.math.BigDecimal;
import java.util.List;

/**
 * What is said of a customer when registered or changed; see {@link CustomerView} for units.
 *
 * @param taxRate per cent; null means 0
 */
public record NewCustomer(
        String name,
        CustomerView.Kind kind,
        String language,
        Address billingAddress,
        BigDecimal taxRate,
        List<CustomerView.Contact> contacts,
        List<NewLocation> locations) {

    /** A location to add; the zone is an IANA name. */
    public record NewLocation(String name, Address address, String timeZone) {}
}
