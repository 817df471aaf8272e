package com.tendwell.plan;

import java.util.UUID;

public record TermId(UUID value) {

    public static TermId of(String text) {
        return new TermId(UUID.fromString(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
