package com.tendwell.shared;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Cases shown with a subject in addition to those that run under its own number, one bean per kind of subject, from the
 * room that starts them.
 *
 * @param kind as in {@link Subject}
 * @param returns the cases for a subject's id
 */
public record RelatedCases(String kind, Function<String, List<Case>> of) {

    /**
     * @param number business key
     * @param process key of the process; empty for any process
     * @param about whose audit entries tell more of the case's steps; empty if it is about nothing else
     * @param own only cases that carry the id of the subject itself, because others have the same number
     */
    public record Case(String number, String process, Optional<Subject> about, boolean own) {

        public static Case of(String number) {
            return new Case(number, "", Optional.empty(), false);
        }

        public static Case of(String number, String process) {
            return new Case(number, process, Optional.empty(), false);
        }

        /** A case of another subject, with everything that the audit log has about that one. */
        public static Case of(String number, Subject about) {
            return new Case(number, "", Optional.of(about), false);
        }

        /** As {@link #of(String, Subject)}, but only the cases that carry the id of the subject itself. */
        public static Case ownOf(String number, Subject about) {
            return new Case(number, "", Optional.of(about), true);
        }
    }
}
