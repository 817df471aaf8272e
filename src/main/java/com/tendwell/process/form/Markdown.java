package com.tendwell.process.form;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Facts for the text parts of a form, which the browser renders as Markdown. Text from people or machines stays plain:
 * every character with a meaning in Markdown becomes a character reference.
 */
public final class Markdown {

    private static final int CELL_LENGTH = 60;

    private Markdown() {}

    /** Plain text in one line. */
    public static String plain(String text) {
        return text.strip()
                .codePoints()
                .mapToObj(sign -> {
                    if (Character.isLetterOrDigit(sign)) {
                        return Character.toString(sign);
                    }
                    return Character.isWhitespace(sign) ? " " : "&#" + sign + ";";
                })
                .collect(Collectors.joining());
    }

    /** A labelled fact on a line of its own, which wraps in a narrow form. */
    public static String fact(String name, String... values) {
        return "**" + plain(name) + "** "
                + Arrays.stream(values).map(Markdown::plain).collect(Collectors.joining(" · "));
    }

    /** Remarks of people, each with its heading; wraps in a narrow form. */
    public static String quote(String heading, String text) {
        return "- **" + plain(heading) + "** " + plain(text);
    }

    /**
     * A table of plain text in short cells, which do not wrap.
     *
     * @param heads one per column
     * @param rows each as long as the heads
     * @param none text shown if there are no rows
     */
    public static String table(List<String> heads, List<List<String>> rows, String none) {
        if (rows.isEmpty()) {
            return "*" + plain(none) + "*";
        }
        String rule = heads.stream().map(head -> "---").collect(Collectors.joining(" | ", "| ", " |"));
        String body = rows.stream().map(Markdown::row).collect(Collectors.joining("\n"));
        return String.join("\n", row(heads), rule, body);
    }

    /** A link that opens in a new tab, so that nothing typed is lost. */
    public static String link(String label, String address) {
        return "<a href=\"" + address.replace("\"", "%22").replace("<", "%3C") + "\" target=\"_blank\">" + plain(label)
                + "</a>";
    }

    private static String row(List<String> cells) {
        return cells.stream()
                .map(Markdown::shorten)
                .map(Markdown::plain)
                .collect(Collectors.joining(" | ", "| ", " |"));
    }

    private static String shorten(String cell) {
        return cell.length() <= CELL_LENGTH ? cell : cell.substring(0, CELL_LENGTH - 1) + "…";
    }
}
