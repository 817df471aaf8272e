package com.tendwell.shared;

import java.time.DateTimeException;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

/** Reads the cursors and limits of paged lists. */
public final class Cursors {

    /** Greater than every UUIDv7, so that a list without a cursor begins with its newest row. */
    private static final UUID BEGINNING = new UUID(-1L, -1L);

    private Cursors() {}

    /** For lists ordered by UUIDv7, newest first: the page holds ids below the result. */
    public static UUID before(Optional<String> cursor) {
        return read(cursor, UUID::fromString).orElse(BEGINNING);
    }

    /** For lists ordered by an increasing number, newest first: the page holds numbers below the result. */
    public static long below(Optional<String> cursor) {
        return read(cursor, Long::valueOf).orElse(Long.MAX_VALUE);
    }

    /**
     * For lists with any other order; empty for the first page.
     *
     * @param reader throws {@link IllegalArgumentException} or {@link DateTimeException} for malformed input
     * @throws Refused naming the field, if the cursor is malformed
     */
    public static <T> Optional<T> read(Optional<String> cursor, Function<String, T> reader) {
        try {
            return cursor.map(reader);
        } catch (IllegalArgumentException | DateTimeException notOurs) {
            throw Refused.field("cursor", cursor.orElse(""), "is not a cursor from a previous page: start without one");
        }
    }

    /**
     * Returns the limit.
     *
     * @throws Refused naming the field, unless it is 1 to {@link Page#MAX_LIMIT}
     */
    public static int limit(int limit) {
        if (limit < 1 || limit > Page.MAX_LIMIT) {
            throw Refused.field("limit", limit, "must be from 1 to " + Page.MAX_LIMIT);
        }
        return limit;
    }
}
