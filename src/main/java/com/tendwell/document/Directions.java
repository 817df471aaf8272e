package com.tendwell.document;

import java.text.Bidi;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.unbescape.html.HtmlEscape;

/**
 * Text that runs from right to left, in a document that runs from left to right. The PDF library turns the signs of
 * such text around, but places its pieces (words, and the numbers between them) in the order in which they are read.
 * Therefore each stretch of it becomes a block of its own that runs from right to left; words that are
 * {@linkplain com.tendwell.shared.PlainText#apart apart} in a sentence are not joined with what stands beside them.
 */
final class Directions {

    private static final char FIRST_STRONG_ISOLATE = '\u2068';
    private static final Pattern TEXT = Pattern.compile("(?<=>)[^<>]+(?=<)");
    private static final Pattern ISOLATE = Pattern.compile("\u2068([^\u2068\u2069]*)\u2069");
    private static final String OPENED = "<span class=\"rtl\">";
    private static final String CLOSED = "</span>";

    private Directions() {}

    /** Whether some of the text runs from right to left. */
    static boolean matter(String text) {
        return Bidi.requiresBidi(text.toCharArray(), 0, text.length());
    }

    /** The page, with every stretch of its text that runs from right to left in a block of its own. */
    static String inBlocks(String xhtml) {
        if (!matter(xhtml)) {
            return xhtml;
        }
        int body = xhtml.indexOf("<body");
        return xhtml.substring(0, body) + replaced(TEXT, xhtml.substring(body), Directions::inBlocksOfOneText);
    }

    private static String inBlocksOfOneText(String xhtml) {
        if (!matter(xhtml)) {
            return xhtml;
        }
        String text = HtmlEscape.unescapeHtml(xhtml);
        if (text.indexOf(FIRST_STRONG_ISOLATE) < 0) {
            return byItsFirstWord(text);
        }
        StringBuilder blocks = new StringBuilder();
        Matcher isolate = ISOLATE.matcher(text);
        int at = 0;
        while (isolate.find()) {
            blocks.append(fromTheLeft(text.substring(at, isolate.start()))).append(byItsFirstWord(isolate.group(1)));
            at = isolate.end();
        }
        return blocks.append(fromTheLeft(text.substring(at))).toString();
    }

    private static String byItsFirstWord(String text) {
        return new Bidi(text, Bidi.DIRECTION_DEFAULT_LEFT_TO_RIGHT).baseIsLeftToRight()
                ? fromTheLeft(text)
                : OPENED + escaped(text) + CLOSED;
    }

    private static String fromTheLeft(String text) {
        if (!matter(text)) {
            return escaped(text);
        }
        Bidi runs = new Bidi(text, Bidi.DIRECTION_LEFT_TO_RIGHT);
        StringBuilder blocks = new StringBuilder();
        boolean open = false;
        for (int i = 0; i < runs.getRunCount(); i++) {
            boolean fromTheRight = runs.getRunLevel(i) > 0;
            if (fromTheRight != open) {
                blocks.append(fromTheRight ? OPENED : CLOSED);
                open = fromTheRight;
            }
            blocks.append(escaped(text.substring(runs.getRunStart(i), runs.getRunLimit(i))));
        }
        return blocks.append(open ? CLOSED : "").toString();
    }

    private static String escaped(String text) {
        return HtmlEscape.escapeHtml4Xml(text);
    }

    private static String replaced(Pattern pattern, String text, UnaryOperator<String> how) {
        return pattern.matcher(text).replaceAll(found -> Matcher.quoteReplacement(how.apply(found.group())));
    }
}
