package com.tendwell.shared;

import java.util.Optional;
import java.util.UUID;

/** Cursors of lists that are ordered by their time-ordered ids, newest first. */
public final class Cursors {

    /** Larger than every UUIDv7: where a list begins. */
    private static final UUID BEGINNING = new UUID(-1L, -1L);

    private Cursors() {}

    /** The id before which (that is: older than which) the page begins, or a refusal that names the field. */
    public static UUID before(Optional<String> cursor) {
        return cursor.map(Cursors::parse).orElse(BEGINNING);
    }

    /** 1 to {@link Page#MAX_LIMIT}, or a refusal that names the field. */
    public static int limit(int limit) {
        if (limit < 1 || limit > Page.MAX_LIMIT) {
            throw Refused.field("limit", limit, "must be from 1 to " + Page.MAX_LIMIT);
        }
        return limit;
    }

    private static UUID parse(String cursor) {
        try {
            return UUID.fromString(cursor);
        } catch (IllegalArgumentException e) {
            throw Refused.field("cursor", cursor, "is not one that a page gave out: begin without a cursor");
        }
    }
}
