package com.tendwell.bench;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Replaces every identifier that an activation created with a new one, the same in all places; others stay. */
final class Identifiers {

    private static final Pattern UUIDS =
            Pattern.compile("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}");
    private static final Pattern NUMBERS = Pattern.compile("INV-[0-9-]+|BENCH-[0-9a-f-]+");

    private final Set<UUID> made;
    private final Map<UUID, UUID> known = new HashMap<>();
    private final String suffix = UUID.randomUUID().toString().substring(0, 13);

    Identifiers(Set<UUID> made, UUID plan, UUID replacement) {
        this.made = made;
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
        if (value instanceof String[] texts) {
            return Arrays.stream(texts).map(this::translated).toArray(String[]::new);
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
        return made.contains(id) ? known.computeIfAbsent(id, unknown -> UUID.randomUUID()) : known.getOrDefault(id, id);
    }
}
