package com.tendwell.shared;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** The one way to check what somebody sent: collects every bad field, so that a sender learns of all of them at once. */
public final class Checks {

    private final List<Refused.Field> bad = new ArrayList<>();

    /** Notes a bad field and goes on. */
    public void reject(String field, Object value, String message) {
        bad.addAll(Refused.field(field, value, message).fields());
    }

    /** The value that the work makes, or nothing where it refuses fields; other refusals go through. */
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

    /** What another room knows by this value, or nothing, with its refusal noted at the field. */
    public <T> Optional<T> find(String field, Object value, Supplier<T> lookup) {
        try {
            return Optional.of(lookup.get());
        } catch (Refused refused) {
            reject(field, value, refused.getMessage());
            return Optional.empty();
        }
    }

    /** The value, noted as missing where it is null. */
    public <T> T present(String field, T value) {
        if (value == null) {
            reject(field, null, "is missing");
        }
        return value;
    }

    /** The value, or the least where it was rejected. */
    public int whole(String field, Integer value, int least, int most, String unit) {
        if (value == null || value < least || value > most) {
            reject(field, value, "must be " + least + " to " + most + " " + unit);
            return least;
        }
        return value;
    }

    /**
     * One line of text that must be there, trimmed.
     *
     * @return the text, or an empty one where it was rejected
     */
    public String line(String field, String value, int maxLength) {
        if (value == null || value.isBlank()) {
            reject(field, null, "is missing: send 1 to " + maxLength + " characters");
            return "";
        }
        return optionalLine(field, value, maxLength);
    }

    /** One line of text that may be missing: trimmed, empty where nothing was sent. */
    public String optionalLine(String field, String value, int maxLength) {
        String text = optionalText(field, value, maxLength);
        if (text.chars().anyMatch(Character::isISOControl)) {
            reject(field, text, "must be one line without line breaks or other control characters");
            return "";
        }
        if (text.chars().anyMatch(Checks::turnsTheWriting)) {
            reject(field, text, "contains invisible characters that turn the direction of writing: leave them out");
            return "";
        }
        return text;
    }

    /** Text of several lines that may be missing: trimmed, empty where nothing was sent. */
    public String optionalText(String field, String value, int maxLength) {
        String text = value == null ? "" : value.strip();
        if (text.length() > maxLength) {
            reject(field, text, "is too long: " + text.length() + " characters, at most " + maxLength);
            return "";
        }
        if (text.indexOf('\0') >= 0) {
            reject(field, null, "contains a zero character: leave it out");
            return "";
        }
        if (text.codePoints().anyMatch(point -> Character.getType(point) == Character.SURROGATE)) {
            reject(field, null, "contains half of a character: write it again");
            return "";
        }
        return text;
    }

    /** Unicode's overrides and isolates: a name with them reads on a page as another one than it is. */
    private static boolean turnsTheWriting(int character) {
        return character >= 0x202A && character <= 0x202E || character >= 0x2066 && character <= 0x2069;
    }

    /** @throws Refused naming every field noted so far; nothing happens where there is none */
    public void done() {
        if (!bad.isEmpty()) {
            String detail = bad.stream()
                    .map(field -> field.field() + ": " + field.message())
                    .collect(Collectors.joining("; "));
            throw new Refused(Refused.Kind.INVALID, "invalid-field", detail, bad);
        }
    }
}
