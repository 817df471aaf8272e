package com.tendwell.process.form;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Facts for the text parts of a form, which the browser reads as markdown. Whatever came from people or machines stays
 * plain text there: every sign that could mean something becomes a character reference.
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

    /** One fact with its name, in a line of its own that wraps where the form is narrow. */
    public static String fact(String name, String... said) {
        return "**" + plain(name) + "** "
                + Arrays.stream(said).map(Markdown::plain).collect(Collectors.joining(" · "));
    }

    /** What people said, each with its heading; wraps where the form is narrow. */
    public static String quote(String heading, String said) {
        return "- **" + plain(heading) + "** " + plain(said);
    }

    /**
     * A table of plain text in short cells: the form does not wrap them.
     *
     * @param heads one for each column
     * @param rows each as long as the heads
     * @param none what to say when there are no rows
     */
    public static String table(List<String> heads, List<List<String>> rows, String none) {
        if (rows.isEmpty()) {
            return "*" + plain(none) + "*";
        }
        String rule = heads.stream().map(head -> "---").collect(Collectors.joining(" | ", "| ", " |"));
        String body = rows.stream().map(Markdown::row).collect(Collectors.joining("\n"));
        return String.join("\n", row(heads), rule, body);
    }

    /** A link that opens beside the form, so that what was typed is not lost. */
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
