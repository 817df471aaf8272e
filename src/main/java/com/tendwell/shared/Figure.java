package com.tendwell.shared;

import java.util.List;
import java.util.function.Supplier;

/**
 * A current count or amount, one bean each: a metric for operators, and a figure on the home page of the groups that
 * need it.
 *
 * @param name metric name, separated by dots
 * @param description a few words, starting with a capital letter
 * @param groups groups that see it on their home page; empty if only operators do
 * @param path path of the page that lists what is counted; empty if there is none
 * @param value read each time it is shown
 */
public record Figure(
        String name, String description, List<String> groups, String path, Supplier<? extends Number> value) {

    /** A figure for operators only. */
    public static Figure ofOperators(String name, String description, Supplier<? extends Number> value) {
        return new Figure(name, description, List.of(), "", value);
    }
}
