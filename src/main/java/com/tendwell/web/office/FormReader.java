package com.tendwell.web.office;

import com.tendwell.shared.AmountChecks;
import com.tendwell.shared.Checks;
import com.tendwell.shared.PlainDecimal;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.UUID;

/** Parses form input; errors are collected per field. Empty input is null. */
class FormReader {

    private final Checks checks = new Checks();

    /**
     * As {@link #decimal}, but asks about 1,200 and 1.200: pages show thousands that way, so whoever types it hardly
     * means 1.2. Three digits after a point are accepted if the currency has three decimals.
     *
     * @param currency code, known or unknown
     */
    BigDecimal money(String field, String typed, String currency) {
        if (!nothing(typed)
                && PlainDecimal.isAmbiguous(
                        typed, AmountChecks.decimals(currency).orElse(2))) {
            note(
                    field,
                    typed,
                    "is ambiguous, thousands or decimals: enter it with decimals, for example 1200.00 or 1,200.00");
            return null;
        }
        return decimal(field, typed);
    }

    /** Decimal point or comma, with or without separators of thousands: 1,250.00 and 1.250,00. */
    BigDecimal decimal(String field, String typed) {
        if (nothing(typed)) {
            return null;
        }
        return PlainDecimal.typed(typed).orElseGet(() -> {
            note(field, typed, "is not an amount: enter it as in 1234.50");
            return null;
        });
    }

    Integer whole(String field, String typed) {
        if (nothing(typed)) {
            return null;
        }
        if (!typed.strip().matches("[+-]?\\d{1,9}")) {
            note(field, typed, "is not a whole number: enter it as in 12");
            return null;
        }
        return Integer.valueOf(typed.strip());
    }

    LocalDate day(String field, String typed) {
        if (nothing(typed)) {
            return null;
        }
        try {
            return LocalDate.parse(typed.strip());
        } catch (DateTimeParseException e) {
            note(field, typed, "is not a date: enter it as in 2026-03-31");
            return null;
        }
    }

    UUID id(String field, String typed) {
        if (nothing(typed)) {
            return null;
        }
        try {
            return UUID.fromString(typed.strip());
        } catch (IllegalArgumentException e) {
            note(field, typed, "is not one of the choices");
            return null;
        }
    }

    <E extends Enum<E>> E choice(String field, Class<E> choices, String typed) {
        if (nothing(typed)) {
            return null;
        }
        for (E choice : choices.getEnumConstants()) {
            if (choice.name().equals(typed)) {
                return choice;
            }
        }
        note(field, typed, "is not one of the choices");
        return null;
    }

    /** @throws com.tendwell.shared.Refused naming every field that could not be parsed */
    void refuseUnreadable() {
        checks.done();
    }

    static boolean nothing(String typed) {
        return typed == null || typed.isBlank();
    }

    private void note(String field, String typed, String message) {
        checks.reject(field, typed, message);
    }
}
