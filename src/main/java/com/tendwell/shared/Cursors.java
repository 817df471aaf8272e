package com.tendwell.shared;

import java.time.DateTimeException;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

/** Where a page of a list begins, as an earlier page gave it out. */
public final class Cursors {

    /** Larger than every UUIDv7: where a list begins. */
    private static final UUID BEGINNING = new UUID(-1L, -1L);

    private Cursors() {}

    /** Of lists ordered by their time-ordered ids, newest first: the id before which (older than which) the page begins. */
    public static UUID before(Optional<String> cursor) {
        return read(cursor, UUID::fromString).orElse(BEGINNING);
    }

    /** Of lists ordered by a growing number, newest first: the number below which the page begins. */
    public static long below(Optional<String> cursor) {
        return read(cursor, Long::valueOf).orElse(Long.MAX_VALUE);
    }

    /**
     * Of lists with an order of their own; empty where the list begins.
     *
     * @param reader throws {@link IllegalArgumentException} or {@link DateTimeException} for what it never wrote
     * @throws Refused naming the field, for a cursor that is not one of the list's
     */
    public static <T> Optional<T> read(Optional<String> cursor, Function<String, T> reader) {
        try {
            return cursor.map(reader);
        } catch (IllegalArgumentException | DateTimeException notOurs) {
            throw Refused.field("cursor", cursor.orElse(""), "is not one that a page gave out: begin without a cursor");
        }
    }

    /** 1 to {@link Page#MAX_LIMIT}, or a refusal that names the field. */
    public static int limit(int limit) {
        if (limit < 1 || limit > Page.MAX_LIMIT) {
            throw Refused.field("limit", limit, "must be from 1 to " + Page.MAX_LIMIT);
        }
        return limit;
    }
}
