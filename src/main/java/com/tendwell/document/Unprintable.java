package com.tendwell.document;

import java.util.List;

/**
 * Signs that no font here has: the document shows a box for each.
 *
 * @param where in which of the document's words, for people of the office
 * @param signs each once, in the order of Unicode
 */
public record Unprintable(String where, List<String> signs) {

    /** {@code 𒀀 (U+12000), 𒀁 (U+12001) in the plan's name}; the code, because a screen may lack the font as well. */
    @Override
    public String toString() {
        return String.join(
                        ", ",
                        signs.stream()
                                .map(sign -> "%s (U+%04X)".formatted(sign, sign.codePointAt(0)))
                                .toList())
                + " in " + where;
    }
}
