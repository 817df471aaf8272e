package com.tendwell.shared;

import java.util.List;
import java.util.Locale;

/**
 * Something that happened in a room, published in the same transaction. The audit room writes one entry per event;
 * process and notification listen to the events they need.
 */
public interface DomainEvent {

    /** At least one, most specific first. */
    List<Subject> subjects();

    /**
     * Past-tense kebab-case name, derived from the type: {@code TermGranted} is {@code term-granted}. Overridden by
     * types whose name is unclear outside their room or that represent several events.
     */
    default String name() {
        return getClass()
                .getSimpleName()
                .replaceAll("(?<=[a-z0-9])(?=[A-Z])", "-")
                .toLowerCase(Locale.ROOT);
    }

    /** State before, in words or an enum name; empty if there was none. */
    default String before() {
        return "";
    }

    /** State after, in words or an enum name; empty if there is none. */
    default String after() {
        return "";
    }

    /** Why: a person's note or the rule that applied; empty if the name says enough. */
    default String reason() {
        return "";
    }
}
