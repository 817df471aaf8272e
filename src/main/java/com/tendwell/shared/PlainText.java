package com.tendwell.shared;

import java.text.Bidi;
import java.text.Normalizer;
import java.util.Optional;

/**
 * The one rule for text that people or machines enter, used at every door: blanks of every kind are trimmed, it is
 * stored in Unicode's composed form (NFC), and signs that nobody sees but that change what is read are refused.
 */
public final class PlainText {

    private PlainText() {}

    /** Without blanks at both ends, composed; empty for null and for text in which nothing can be seen. */
    public static String trimmed(String text) {
        if (text == null) {
            return "";
        }
        int from = 0;
        int to = text.length();
        while (from < to && isBlank(text.codePointAt(from))) {
            from += Character.charCount(text.codePointAt(from));
        }
        while (to > from && isBlank(text.codePointBefore(to))) {
            to -= Character.charCount(text.codePointBefore(to));
        }
        String kept = text.substring(from, to);
        return kept.codePoints().allMatch(sign -> isBlank(sign) || joins(sign))
                ? ""
                : Normalizer.normalize(kept, Normalizer.Form.NFC);
    }

    /** What is wrong with a text of several lines, to follow the name of its field; empty if nothing is. */
    public static Optional<String> flawOfText(String text) {
        if (text.indexOf('\0') >= 0) {
            return Optional.of("contains a null character: remove it");
        }
        if (text.codePoints().anyMatch(sign -> Character.getType(sign) == Character.SURROGATE)) {
            return Optional.of("contains an incomplete character: enter it again");
        }
        if (text.codePoints().anyMatch(sign -> Character.getType(sign) == Character.FORMAT && !joins(sign))) {
            return Optional.of(
                    "contains invisible characters, such as those that change the text direction: remove them");
        }
        return Optional.empty();
    }

    /** As {@link #flawOfText}, for a single line. */
    public static Optional<String> flawOfLine(String line) {
        return flawOfText(line)
                .or(() -> line.codePoints().anyMatch(PlainText::breaksTheLine)
                        ? Optional.of("must be a single line without line breaks or other control characters")
                        : Optional.empty());
    }

    private static boolean breaksTheLine(int sign) {
        return Character.isISOControl(sign)
                || Character.getType(sign) == Character.LINE_SEPARATOR
                || Character.getType(sign) == Character.PARAGRAPH_SEPARATOR;
    }

    /**
     * For a sentence: words that people entered. If some run from right to left, they are isolated (Unicode's FSI and
     * PDI), so that the figures and the punctuation beside them stay where they belong.
     */
    public static String apart(String words) {
        return Bidi.requiresBidi(words.toCharArray(), 0, words.length()) ? '\u2068' + words + '\u2069' : words;
    }

    /** Signs that show nothing: spaces of every width, fillers, and format controls that do not belong to a word. */
    private static boolean isBlank(int sign) {
        return Character.isWhitespace(sign)
                || Character.isSpaceChar(sign)
                || switch (sign) {
                    // Zero width space, word joiner, byte order mark; fillers of Hangul; empty Braille cell.
                    case 0x200B, 0x2060, 0xFEFF, 0x115F, 0x1160, 0x3164, 0xFFA0, 0x2800 -> true;
                    default -> false;
                };
    }

    /** Format controls that words and emoji need: joiners, and the marks between scripts of different direction. */
    private static boolean joins(int sign) {
        return sign >= 0x200C && sign <= 0x200F || sign == 0x061C;
    }
}
