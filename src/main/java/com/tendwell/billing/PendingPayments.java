package com.tendwell.billing;

/**
 * A payment that is authorised or pending.
 *
 * @param invoice number of the invoice that it is for
 */
record PendingPayments(String reference, String invoice) {}
