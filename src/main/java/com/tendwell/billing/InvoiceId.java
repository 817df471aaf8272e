package com.tendwell.billing;

import java.util.UUID;

/** Identifies an invoice. */
public record InvoiceId(UUID value) {

    public static InvoiceId of(String text) {
        return new InvoiceId(UUID.fromString(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
