package com.tendwell.shared;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
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
     * A required single line of text, as {@link PlainText} keeps it.
     *
     * @return the text, or an empty string if it was rejected
     */
    public String line(String field, String value, int maxLength) {
        if (PlainText.trimmed(value).isEmpty()) {
            reject(field, null, "is missing: enter 1 to " + maxLength + " characters");
            return "";
        }
        return optionalLine(field, value, maxLength);
    }

    /** An optional single line of text, as {@link PlainText} keeps it; empty if nothing was sent. */
    public String optionalLine(String field, String value, int maxLength) {
        return kept(field, PlainText.trimmed(value), maxLength, PlainText::flawOfLine);
    }

    /** Required text of several lines; otherwise as {@link #line}. */
    public String text(String field, String value, int maxLength) {
        if (PlainText.trimmed(value).isEmpty()) {
            reject(field, null, "is missing: enter 1 to " + maxLength + " characters");
            return "";
        }
        return optionalText(field, value, maxLength);
    }

    /** Optional text of several lines, as {@link PlainText} keeps it; empty if nothing was sent. */
    public String optionalText(String field, String value, int maxLength) {
        return kept(field, PlainText.trimmed(value), maxLength, PlainText::flawOfText);
    }

    private String kept(String field, String text, int maxLength, Function<String, Optional<String>> flawOf) {
        if (text.length() > maxLength) {
            reject(field, text, "is too long: " + text.length() + " characters, the maximum is " + maxLength);
            return "";
        }
        Optional<String> flaw = flawOf.apply(text);
        flaw.ifPresent(wrong -> reject(field, null, wrong));
        return flaw.isPresent() ? "" : text;
    }

    /**
     * The result of one check.
     *
     * @throws Refused if it is rejected
     */
    public static <T> T only(Function<Checks, T> check) {
        Checks checks = new Checks();
        T checked = check.apply(checks);
        checks.done();
        return checked;
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
