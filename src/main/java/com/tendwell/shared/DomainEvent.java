package com.tendwell.shared;

import java.util.List;
import java.util.Locale;

/**
 * Something that happened in a room, said in the transaction in which it happened. The audit room writes one entry for
 * each; the process and the notification room listen to those that concern them.
 */
public interface DomainEvent {

    /** What it is about, most specific first; at least one. */
    List<Subject> subjects();

    /**
     * Past-tense kebab-case name: the type's own, so that {@code TermGranted} is {@code term-granted}. A type whose name
     * says too little outside its room, or that stands for several events, overrides it.
     */
    default String name() {
        return getClass()
                .getSimpleName()
                .replaceAll("(?<=[a-z0-9])(?=[A-Z])", "-")
                .toLowerCase(Locale.ROOT);
    }

    /** State before, in words or an enum name; empty where nothing changed from something. */
    default String before() {
        return "";
    }

    /** State after, in words or an enum name. */
    default String after() {
        return "";
    }

    /** Why: the note of a person or the rule that applied; empty where the name says it all. */
    default String reason() {
        return "";
    }
}
