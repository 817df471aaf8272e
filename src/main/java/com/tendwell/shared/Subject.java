package com.tendwell.shared;

/**
 * What an event is about.
 *
 * @param kind lower-case noun: {@code plan}, {@code invoice}, {@code customer}, {@code transaction}, {@code term} …
 * @param id its identifier as text (a UUID for business things, a user id for people)
 */
public record Subject(String kind, String id) {

    /** Kind of a live case, whose id is its business key; used by events that end one. */
    public static final String CASE = "case";

    /** @param text as {@link #toString()} writes it */
    public static Subject parse(String text) {
        int colon = text.indexOf(':');
        return new Subject(text.substring(0, colon), text.substring(colon + 1));
    }

    @Override
    public String toString() {
        return kind + ":" + id;
    }
}
