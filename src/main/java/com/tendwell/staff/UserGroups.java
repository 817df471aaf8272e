package com.tendwell.staff;

import java.util.Set;
import java.util.function.Function;

/**
 * The groups in the user store, which this room does not know: one bean.
 *
 * @param of a person's groups at this moment, within the running transaction; empty if there is no such user
 */
public record UserGroups(Function<String, Set<String>> of) {}
