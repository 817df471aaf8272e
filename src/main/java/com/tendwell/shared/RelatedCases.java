package com.tendwell.shared;

import java.util.List;
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
     */
    public record Case(String number, String process) {

        public static Case of(String number) {
            return new Case(number, "");
        }
    }
}
