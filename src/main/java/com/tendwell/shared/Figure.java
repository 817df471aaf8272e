package com.tendwell.shared;

import java.util.List;
import java.util.function.Supplier;

/**
 * A number that tells how things stand, one bean for each: a metric for operators, and on the home page of the groups
 * that it concerns.
 *
 * @param name of the metric, with dots
 * @param description in a few words, with a capital first letter
 * @param groups who see it; empty where operators alone do
 * @param path of the page that shows what is counted; empty where there is none
 * @param value as it is now
 */
public record Figure(
        String name, String description, List<String> groups, String path, Supplier<? extends Number> value) {

    /** For operators alone. */
    public static Figure ofOperators(String name, String description, Supplier<? extends Number> value) {
        return new Figure(name, description, List.of(), "", value);
    }
}
