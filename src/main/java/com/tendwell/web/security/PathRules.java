package com.tendwell.web.security;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Which addresses are refused because filters and servlets could interpret them differently, or because the database
 * cannot store what they contain. Our own links have none of it.
 */
final class PathRules {

    /** Letters, digits, point, hyphen and underscore, which need no encoding (RFC 3986, 2.3): it only hides something. */
    private static final Pattern HIDDEN = Pattern.compile("%(2[DdEe]|3[0-9]|[46][1-9A-Fa-f]|5[0-9AaFf]|7[0-9Aa])");

    private static final Pattern NUL = Pattern.compile("%(00|[Cc]0%80)");

    private PathRules() {}

    /** What is wrong with it; empty if nothing is. */
    static Optional<String> fault(String path, int port) {
        if (port > 65_535) {
            return Optional.of("The Host header names a port that does not exist.");
        }
        if (path.indexOf(';') >= 0 || path.contains("//")) {
            return Optional.of("The address contains a semicolon or an empty segment.");
        }
        if (HIDDEN.matcher(path).find()) {
            return Optional.of("The address encodes characters that need no encoding.");
        }
        if (NUL.matcher(path).find()) {
            return Optional.of("The address contains a null character.");
        }
        return Optional.empty();
    }
}
