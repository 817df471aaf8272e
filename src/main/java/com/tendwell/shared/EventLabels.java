package com.tendwell.shared;

import java.util.Map;
import java.util.Set;

/**
 * What the office's pages call the events of one room, one bean for each room. An event whose name reads well by itself
 * ({@code invoice-issued}: “Invoice issued”) needs none.
 *
 * @param words for the {@link DomainEvent#name()}, with a capital first letter
 * @param quoting names of events whose states are what somebody wrote, such as a reference: they are shown unchanged
 */
public record EventLabels(Map<String, String> words, Set<String> quoting) {

    public EventLabels {
        words = Map.copyOf(words);
        quoting = Set.copyOf(quoting);
    }

    public static EventLabels of(Map<String, String> words) {
        return new EventLabels(words, Set.of());
    }
}
