package com.tendwell.web.office;

import com.tendwell.shared.Refused;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Shows a refused form again, with the sentence above it and each message beside its field. */
final class FormErrors {

    private static final Pattern ROW = Pattern.compile("\\[(\\d{1,6})]");
    private static final Pattern SMALL_THEN_LARGE = Pattern.compile("(?<=[a-z])(?=[A-Z])");

    private FormErrors() {}

    /** Messages by field; empty if the refusal names no field. */
    static Map<String, String> of(Refused refused) {
        Map<String, String> messages = new LinkedHashMap<>();
        refused.fields().forEach(field -> messages.putIfAbsent(field.field(), field.message()));
        return messages;
    }

    /** The sentence above the form, with field names as the page calls them, not as the API does. */
    static String sentence(Refused refused) {
        return refused.type().equals("invalid-field") && !refused.fields().isEmpty()
                ? refused.fields().stream()
                        .map(field -> label(field.field()) + " " + field.message())
                        .collect(Collectors.joining("; "))
                : refused.getMessage();
    }

    /** {@code lines[0].unitPrice} becomes "Unit price in row 1". */
    private static String label(String field) {
        Matcher row = ROW.matcher(field);
        String words = SMALL_THEN_LARGE
                .matcher(field.substring(field.lastIndexOf('.') + 1).replaceAll("\\[\\d+]", ""))
                .replaceAll(" ")
                .toLowerCase(Locale.ROOT);
        String name = words.isEmpty() ? field : Character.toUpperCase(words.charAt(0)) + words.substring(1);
        return row.find() ? name + " in row " + (Integer.parseInt(row.group(1)) + 1) : name;
    }

    /** Whether the form can fix it: invalid input, or a concurrent change. */
    static boolean mendable(Refused refused) {
        return switch (refused.kind()) {
            case INVALID, UNPROCESSABLE, CONFLICT, STALE -> true;
            case FORBIDDEN, NOT_FOUND, TOO_MANY -> false;
        };
    }
}
