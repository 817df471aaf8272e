package com.tendwell.shared;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * A kind of record that people know by a number, one bean each; used by the “where is it” search, the audit log and
 * open tasks.
 *
 * @param kind as in {@link Subject}
 * @param number pattern of its numbers
 * @param variable process variable that holds its id; empty if no case is about one
 * @param find looks up a number for the acting person; throws {@link Refused} if there is nothing they may see
 * @param country country of service by id, ISO 3166-1 alpha-2 in upper case, whose holidays move the due dates of its
 *     tasks; empty if it has none of its own
 */
public record SubjectKind(
        String kind,
        Pattern number,
        String variable,
        Function<String, Found> find,
        Function<String, Optional<String>> country) {

    /** Determines the colour of a status on the pages. */
    public enum Tone {
        NEUTRAL,
        GOOD,
        INFO,
        WARN
    }

    /**
     * One record found by its number.
     *
     * @param number human number
     * @param status in words
     * @param of short description with the customer's name
     * @param version increases with every change
     * @param links links to its page and to related pages that the acting person may open
     */
    public record Found(
            Subject subject, String number, String status, Tone tone, String of, long version, List<Link> links) {}

    /** @param path path within the office, with a leading slash */
    public record Link(String label, String path) {}

    /** Link to the page that shows the cases of this number. */
    public static Link whereIs(String label, String number) {
        return new Link(label, "/office/where-is-it/" + number);
    }
}
