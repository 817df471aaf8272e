package com.tendwell.shared;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * A kind of thing that people know by a number, one bean for each: what the search for “where is it”, the audit and
 * open tasks know of it.
 *
 * @param kind as in {@link Subject}
 * @param number what its numbers look like
 * @param variable of a case that carries its id; empty where no case is about one
 * @param find what the acting person may see under a number; throws {@link Refused} where there is none
 * @param country where it is served, by its id: its holidays move the due dates of its tasks. Two capital letters; empty
 *     where it has none of its own
 */
public record SubjectKind(
        String kind,
        Pattern number,
        String variable,
        Function<String, Found> find,
        Function<String, Optional<String>> country) {

    /** How good a state is: pages colour it. */
    public enum Tone {
        NEUTRAL,
        GOOD,
        INFO,
        WARN
    }

    /**
     * One such thing.
     *
     * @param number by which people know it
     * @param status in words
     * @param of whose it is and what, in words
     * @param version counts its changes
     * @param links ways to its own page and to what it belongs to, as far as the acting person may go them
     */
    public record Found(
            Subject subject, String number, String status, Tone tone, String of, long version, List<Link> links) {}

    /** @param path in the office, with a slash before it */
    public record Link(String label, String path) {}

    /** Where people look whether a case of this number runs. */
    public static Link whereIs(String label, String number) {
        return new Link(label, "/office/where-is-it/" + number);
    }
}
