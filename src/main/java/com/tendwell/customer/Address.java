package com.tendwell.customer;

import jakarta.persistence.Embeddable;

/**
 * A postal address.
 *
 * @param country ISO 3166-1 alpha-2, upper case
 */
@Embeddable
public record Address(String street, String postalCode, String city, String country) {}
