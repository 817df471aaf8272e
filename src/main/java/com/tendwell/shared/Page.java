package com.tendwell.shared;

import java.util.List;
import java.util.Optional;

/**
 * A page of a list, read by cursor so that it stays stable while rows are added.
 *
 * @param items at most {@code limit} of them, newest first unless the list says otherwise
 * @param next cursor of the next page, opaque to callers; empty on the last page
 */
public record Page<T>(List<T> items, Optional<String> next) {

    /** Maximum number of items per page. */
    public static final int MAX_LIMIT = 200;

    /** Makes a page from up to {@code limit + 1} rows; the extra row shows that there are more. */
    public static <T> Page<T> of(List<T> rows, int limit, java.util.function.Function<T, String> cursor) {
        if (rows.size() <= limit) {
            return new Page<>(List.copyOf(rows), Optional.empty());
        }
        List<T> items = List.copyOf(rows.subList(0, limit));
        return new Page<>(items, Optional.of(cursor.apply(items.get(limit - 1))));
    }
}
