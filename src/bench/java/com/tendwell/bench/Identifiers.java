package com.tendwell.bench;

import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Gives every identifier of a remembered row a new one, the same wherever it stands. */
final class Identifiers {

    private static final Pattern UUIDS =
            Pattern.compile("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}");
    private static final Pattern NUMBERS = Pattern.compile("(INV|BENCH)-[0-9-]+");

    private final Map<UUID, UUID> known = new HashMap<>();
    private final String suffix = UUID.randomUUID().toString().substring(0, 13);

    Identifiers(UUID plan, UUID replacement) {
        known.put(plan, replacement);
    }

    Object translated(Object value) {
        if (value instanceof UUID id) {
            return translated(id);
        }
        if (value instanceof byte[] bytes) {
            return suffix.concat(String.valueOf(bytes.length + known.size()))
                    .getBytes(java.nio.charset.StandardCharsets.UTF_8);
        }
        if (value instanceof String text) {
            Matcher uuids = UUIDS.matcher(text);
            String translated = uuids.replaceAll(
                    found -> translated(UUID.fromString(found.group())).toString());
            return NUMBERS.matcher(translated).replaceAll(found -> found.group() + "-" + suffix);
        }
        return value;
    }

    private UUID translated(UUID id) {
        return known.computeIfAbsent(id, unknown -> UUID.randomUUID());
    }
}
