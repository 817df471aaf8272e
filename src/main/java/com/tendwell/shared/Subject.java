package com.tendwell.shared;

/**
 * A thing an event is about.
 *
 * @param kind lower-case noun: {@code plan}, {@code invoice}, {@code customer}, {@code transaction}, {@code term} …
 * @param id its identifier as text (a UUID for business things, a user id for people)
 */
public record Subject(String kind, String id) {

    /** A live case, by its business key: for events that end one. */
    public static final String CASE = "case";

    @Override
    public String toString() {
        return kind + ":" + id;
    }
}
