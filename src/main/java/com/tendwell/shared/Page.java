package com.tendwell.shared;

import java.util.List;
import java.util.Optional;

/**
 * A part of a list, read by cursor: stable while rows are added.
 *
 * @param items at most {@code limit} of them, newest first unless a list says otherwise
 * @param next where to go on; empty at the end. Opaque to callers.
 */
public record Page<T>(List<T> items, Optional<String> next) {

    /** Most items one page may hold. */
    public static final int MAX_LIMIT = 200;

    /** Makes a page from {@code limit + 1} rows that were read to see whether there are more. */
    public static <T> Page<T> of(List<T> rows, int limit, java.util.function.Function<T, String> cursor) {
        if (rows.size() <= limit) {
            return new Page<>(List.copyOf(rows), Optional.empty());
        }
        List<T> items = List.copyOf(rows.subList(0, limit));
        return new Page<>(items, Optional.of(cursor.apply(items.get(limit - 1))));
    }
}
