package com.tendwell.shared;

import java.util.List;

/**
 * Something that happened in a room, said in the transaction in which it happened. The audit room writes one entry for
 * each; the process and the notification room listen to those that concern them.
 */
public interface DomainEvent {

    /** What it is about, most specific first; at least one. */
    List<Subject> subjects();

    /** Past-tense kebab-case name, for example {@code plan-activated}. */
    String name();

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
