package com.tendwell.customer;

import java.util.UUID;

public record CustomerId(UUID value) {

    public static CustomerId of(String text) {
        return new CustomerId(UUID.fromString(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
