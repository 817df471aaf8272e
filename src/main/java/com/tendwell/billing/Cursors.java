package com.tendwell.billing;

import com.tendwell.shared.Page;
import com.tendwell.shared.Refused;
import java.util.Optional;
import java.util.UUID;

/** Lists go on after the last identifier read: identifiers grow with time. */
final class Cursors {

    private Cursors() {}

    /** @throws Refused for anything that no page of ours has answered */
    static Optional<UUID> read(Optional<String> cursor) {
        try {
            return cursor.map(UUID::fromString);
        } catch (IllegalArgumentException e) {
            throw Refused.field("cursor", cursor.orElse(""), "is not one that this list gave");
        }
    }

    static int limit(int limit) {
        if (limit < 1 || limit > Page.MAX_LIMIT) {
            throw Refused.field("limit", limit, "must be 1 to " + Page.MAX_LIMIT);
        }
        return limit;
    }
}
