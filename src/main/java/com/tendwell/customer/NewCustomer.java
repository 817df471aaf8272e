package com.tendwell.customer;

import java.math.BigDecimal;
import java.util.List;

/**
 * The data to register or change a customer; see {@link CustomerView} for units.
 *
 * @param vatId null or empty for a customer without one
 * @param taxRate per cent; null means 0
 */
public record NewCustomer(
        String name,
        CustomerView.Kind kind,
        String language,
        Address billingAddress,
        String vatId,
        BigDecimal taxRate,
        List<CustomerView.Contact> contacts,
        List<NewLocation> locations) {

    /** Without a VAT ID. */
    public NewCustomer(
            String name,
            CustomerView.Kind kind,
            String language,
            Address billingAddress,
            BigDecimal taxRate,
            List<CustomerView.Contact> contacts,
            List<NewLocation> locations) {
        this(name, kind, language, billingAddress, null, taxRate, contacts, locations);
    }

    /**
     * A location to add or update.
     *
     * @param timeZone IANA name
     */
    public record NewLocation(String name, Address address, String timeZone) {}
}
