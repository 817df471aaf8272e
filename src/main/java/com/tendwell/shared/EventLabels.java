package com.tendwell.shared;

import java.util.Map;
import java.util.Set;

/**
 * Labels of one room's events on the office's pages, one bean per room. An event whose name reads well as it stands
 * ({@code invoice-issued}: “Invoice issued”) needs none.
 *
 * @param words label by {@link DomainEvent#name()}, starting with a capital letter
 * @param quoting names of events whose states are free text, such as a reference, and are shown unchanged
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
