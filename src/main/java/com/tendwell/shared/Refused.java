package com.tendwell.shared;

import java.util.List;

/**
 * A request that the business rules refuse, with a sentence that says what to do instead. The web answers it as a
 * problem (RFC 9457) of a stable type, a task form shows it as a message. It always rolls back the transaction.
 */
public class Refused extends RuntimeException {

    /** Determines the HTTP status. */
    public enum Kind {
        INVALID(400),
        FORBIDDEN(403),
        NOT_FOUND(404),
        CONFLICT(409),
        STALE(412),
        UNPROCESSABLE(422),
        TOO_MANY(429);

        private final int status;

        Kind(int status) {
            this.status = status;
        }

        public int status() {
            return status;
        }
    }

    /**
     * One refused field.
     *
     * @param field its name as the sender wrote it, nested with dots
     * @param value what was sent, shortened; empty if nothing was sent or it must not be repeated
     * @param message what is wrong and what to send instead
     */
    public record Field(String field, String value, String message) {}

    private final Kind kind;
    private final String type;
    private final List<Field> fields;

    /**
     * @param type stable kebab-case name of the problem, the last part of its type URI
     * @param detail a sentence for a person
     */
    public Refused(Kind kind, String type, String detail, List<Field> fields) {
        super(detail);
        this.kind = kind;
        this.type = type;
        this.fields = List.copyOf(fields);
    }

    public Refused(Kind kind, String type, String detail) {
        this(kind, type, detail, List.of());
    }

    /** A refusal of a single field. */
    public static Refused field(String field, Object value, String message) {
        String shown = value == null ? "" : abbreviate(String.valueOf(value));
        return new Refused(
                Kind.INVALID, "invalid-field", field + ": " + message, List.of(new Field(field, shown, message)));
    }

    public static Refused notFound(String noun, Object id) {
        return new Refused(
                Kind.NOT_FOUND,
                noun + "-not-found",
                "There is no " + noun + " " + abbreviate(String.valueOf(id)) + ".");
    }

    public static Refused conflict(String type, String detail) {
        return new Refused(Kind.CONFLICT, type, detail);
    }

    public static Refused forbidden(String detail) {
        return new Refused(Kind.FORBIDDEN, "not-permitted", detail);
    }

    /** Someone else changed the record after the caller read it. */
    public static Refused stale(String noun, Object id) {
        return new Refused(
                Kind.STALE,
                "stale-version",
                "The " + noun + " " + id
                        + " was changed by somebody else in the meantime: reload it and repeat your change.");
    }

    public Kind kind() {
        return kind;
    }

    public String type() {
        return type;
    }

    public List<Field> fields() {
        return fields;
    }

    private static String abbreviate(String text) {
        return text.length() <= 120 ? text : text.substring(0, 117) + "...";
    }
}
