package com.tendwell.shared;

import java.util.List;
import java.util.function.Function;

/**
 * Cases that are shown with a thing beside those that run under its own number: the room that starts them says it, one
 * bean for each kind of thing.
 *
 * @param kind of the thing, as in {@link Subject}
 * @param of the cases, by the thing's id
 */
public record RelatedCases(String kind, Function<String, List<Case>> of) {

    /**
     * @param number business key
     * @param process key of the process; empty where every process counts
     */
    public record Case(String number, String process) {

        public static Case of(String number) {
            return new Case(number, "");
        }
    }
}
