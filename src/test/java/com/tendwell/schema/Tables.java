package com.tendwell.schema;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/** The room that each table and view belongs to: the one whose migration creates it. A room publishes views. */
public final class Tables {

    private static final Pattern ROOM = Pattern.compile("V(\\d+)__([a-z]+)\\.sql");
    private static final Pattern CREATED = Pattern.compile("(?m)^create (table|view) ([a-z_]+)");

    private final Map<String, List<String>> tables = new LinkedHashMap<>();
    private final Map<String, List<String>> views = new LinkedHashMap<>();

    private Tables() {}

    /** As created by the migrations. */
    public static Tables ofTheHouse() {
        Tables house = new Tables();
        try {
            Resource[] migrations =
                    new PathMatchingResourcePatternResolver().getResources("classpath:db/migration/*.sql");
            Arrays.sort(
                    migrations,
                    Comparator.comparing(
                            file -> Integer.valueOf(name(file.getFilename()).group(1))));
            for (Resource migration : migrations) {
                house.read(
                        name(migration.getFilename()).group(2), migration.getContentAsString(StandardCharsets.UTF_8));
            }
        } catch (IOException e) {
            throw new AssertionError("the migrations cannot be read", e);
        }
        return house;
    }

    private static Matcher name(String file) {
        Matcher name = ROOM.matcher(file);
        if (!name.matches()) {
            throw new AssertionError(file + " does not say in its name which room it is of: V<number>__<room>.sql");
        }
        return name;
    }

    private void read(String room, String sql) {
        for (MatchResult created : CREATED.matcher(sql).results().toList()) {
            (created.group(1).equals("table") ? tables : views)
                    .computeIfAbsent(created.group(2), any -> new ArrayList<>())
                    .add(room);
        }
    }

    /** Each table with the rooms that create it, normally one; in the order of the migrations. */
    public Map<String, List<String>> tables() {
        return tables;
    }

    public Map<String, List<String>> views() {
        return views;
    }

    /** Rooms with tables, from the lowest floor to the highest. */
    public Set<String> rooms() {
        Set<String> rooms = new LinkedHashSet<>();
        tables.values().forEach(rooms::addAll);
        return rooms;
    }

    /** @return whether SQL of the room may not name it; false if it is neither a table nor a view */
    public boolean isForeign(String name, String room) {
        if (name.startsWith("act_")) {
            return !room.equals("process");
        }
        return tables.containsKey(name) && !tables.get(name).contains(room);
    }
}
