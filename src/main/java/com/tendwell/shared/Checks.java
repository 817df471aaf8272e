package com.tendwell.shared;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** Validates input and collects every invalid field, so that the sender learns of all of them at once. */
public final class Checks {

    private final List<Refused.Field> bad = new ArrayList<>();

    /** Records an invalid field; {@link #done()} reports it. */
    public void reject(String field, Object value, String message) {
        bad.addAll(Refused.field(field, value, message).fields());
    }

    /** The result of the work; empty if it refuses fields, which are recorded. Other refusals are thrown. */
    public <T> Optional<T> take(Supplier<T> work) {
        try {
            return Optional.ofNullable(work.get());
        } catch (Refused refused) {
            if (refused.fields().isEmpty()) {
                throw refused;
            }
            bad.addAll(refused.fields());
            return Optional.empty();
        }
    }

    /** The result of the lookup; empty if it is refused, in which case the refusal is recorded for the field. */
    public <T> Optional<T> find(String field, Object value, Supplier<T> lookup) {
        try {
            return Optional.of(lookup.get());
        } catch (Refused refused) {
            reject(field, value, refused.getMessage());
            return Optional.empty();
        }
    }

    /** The value; null is recorded as missing. */
    public <T> T present(String field, T value) {
        if (value == null) {
            reject(field, null, "is missing");
        }
        return value;
    }

    /** The value, or the minimum if it was rejected. */
    public int whole(String field, Integer value, int least, int most, String unit) {
        if (value == null || value < least || value > most) {
            reject(field, value, "must be " + least + " to " + most + " " + unit);
            return least;
        }
        return value;
    }

    /**
     * A required single line of text, trimmed.
     *
     * @return the text, or an empty string if it was rejected
     */
    public String line(String field, String value, int maxLength) {
        if (value == null || value.isBlank()) {
            reject(field, null, "is missing: enter 1 to " + maxLength + " characters");
            return "";
        }
        return optionalLine(field, value, maxLength);
    }

    /** An optional single line of text, trimmed; empty if nothing was sent. */
    public String optionalLine(String field, String value, int maxLength) {
        String text = optionalText(field, value, maxLength);
        if (text.chars().anyMatch(Character::isISOControl)) {
            reject(field, text, "must be a single line without line breaks or other control characters");
            return "";
        }
        if (text.chars().anyMatch(Checks::turnsTheWriting)) {
            reject(field, text, "contains invisible characters that change the text direction: remove them");
            return "";
        }
        return text;
    }

    /** Optional text of several lines, trimmed; empty if nothing was sent. */
    public String optionalText(String field, String value, int maxLength) {
        String text = value == null ? "" : value.strip();
        if (text.length() > maxLength) {
            reject(field, text, "is too long: " + text.length() + " characters, the maximum is " + maxLength);
            return "";
        }
        if (text.indexOf('\0') >= 0) {
            reject(field, null, "contains a null character: remove it");
            return "";
        }
        if (text.codePoints().anyMatch(point -> Character.getType(point) == Character.SURROGATE)) {
            reject(field, null, "contains an incomplete character: enter it again");
            return "";
        }
        return text;
    }

    /** Unicode's directional overrides and isolates, which can make a name look like a different one on a page. */
    private static boolean turnsTheWriting(int character) {
        return character >= 0x202A && character <= 0x202E || character >= 0x2066 && character <= 0x2069;
    }

    /** @throws Refused naming every field recorded so far, if there is any */
    public void done() {
        if (!bad.isEmpty()) {
            String detail = bad.stream()
                    .map(field -> field.field() + ": " + field.message())
                    .collect(Collectors.joining("; "));
            throw new Refused(Refused.Kind.INVALID, "invalid-field", detail, bad);
        }
    }
}
