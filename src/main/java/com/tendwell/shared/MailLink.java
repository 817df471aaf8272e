package com.tendwell.shared;

import java.net.URI;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A kind of link that opens something for whoever has it, one bean each. Mails are stored with a placeholder, and the
 * address is worked out when a mail is sent, so that nobody can take it from the database.
 *
 * @param kind kebab-case, unique
 * @param address from the link's id
 */
public record MailLink(String kind, Function<UUID, URI> address) {

    /** A sign of no language, which Unicode keeps for the inside of programs, and which no text of a mail keeps. */
    private static final String MARK = "\uFDD0";

    private static final Pattern PLACEHOLDER = Pattern.compile(MARK + "\\{([a-z-]+):([0-9a-f-]{36})}");

    /** A link as a fact of a mail: the only kind of fact that becomes a placeholder. */
    public record Fact(String kind, UUID link) {}

    /** What stands in a stored mail in place of the address. Whatever else comes into the mail loses its mark first. */
    public static String placeholder(String kind, UUID link) {
        return MARK + "{" + kind + ":" + link + "}";
    }

    /** The text without marks, so that what people typed into it is no placeholder, whatever it looks like. */
    public static String withoutMarks(String text) {
        return text.replace(MARK, "");
    }

    /** The text with the addresses; placeholders of unknown kinds stay. */
    public static String resolve(String text, List<MailLink> kinds) {
        return PLACEHOLDER
                .matcher(text)
                .replaceAll(found -> Matcher.quoteReplacement(kinds.stream()
                        .filter(link -> link.kind().equals(found.group(1)))
                        .map(link -> link.address()
                                .apply(UUID.fromString(found.group(2)))
                                .toString())
                        .findFirst()
                        .orElse(found.group())));
    }
}
