package com.tendwell.keys;

import com.tendwell.customer.CustomerId;
import java.util.UUID;

/**
 * A key in our care.
 *
 * @param number {@code KEY-000001}
 */
public record KeyView(UUID id, String number, CustomerId customer) {}
