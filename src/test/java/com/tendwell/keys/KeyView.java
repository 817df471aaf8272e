package com.tendwell.keys;

import com.tendwell.customer.CustomerId;

/**
 * A customer's key in our keeping.
 *
 * @param number {@code KEY-000001}
 */
public record KeyView(KeyId id, String number, CustomerId customer) {}
