package com.tendwell.customer;

import java.util.function.Consumer;

/**
 * A room's condition for changing where a customer's links and receipts go, one bean each; asked in the transaction of the
 * change, before it.
 *
 * @param check throws {@link com.tendwell.shared.Refused} if the acting person may not change it
 */
public record ContactGuard(Consumer<CustomerId> check) {}
