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

    private static final Pattern PLACEHOLDER = Pattern.compile("\\{([a-z-]+):([0-9a-f-]{36})}");

    /** What stands in a stored mail in place of the address. */
    public static String placeholder(String kind, UUID link) {
        return "{" + kind + ":" + link + "}";
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
