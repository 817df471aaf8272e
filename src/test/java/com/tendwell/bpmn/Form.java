package com.tendwell.bpmn;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** A file of {@code forms/}. */
record Form(String fileName, String json, JsonNode root) {

    private static final Pattern FACT = Pattern.compile("\\{\\{(.*?)}}");

    static Form of(String fileName, String json) {
        try {
            return new Form(fileName, json, new ObjectMapper().readTree(json));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(fileName, e);
        }
    }

    String id() {
        return root.path("id").asText();
    }

    List<JsonNode> components() {
        return StreamSupport.stream(root.path("components").spliterator(), false)
                .toList();
    }

    List<JsonNode> inputs() {
        return components().stream().filter(component -> component.has("key")).toList();
    }

    Set<String> keys() {
        return inputs().stream()
                .map(input -> input.path("key").asText())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    Set<String> facts() {
        Set<String> facts = new TreeSet<>();
        components().forEach(component -> {
            Matcher matcher = FACT.matcher(component.path("text").asText());
            while (matcher.find()) {
                facts.add(matcher.group(1));
            }
        });
        return facts;
    }

    /** Facts that supply the options of a question, where they depend on the case. */
    Set<String> offeredLive() {
        return inputs().stream()
                .filter(input -> input.has("valuesKey"))
                .map(input -> input.path("valuesKey").asText())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** Values of a question's options. */
    static Set<String> offered(JsonNode choice) {
        return StreamSupport.stream(choice.path("values").spliterator(), false)
                .map(value -> value.path("value").asText())
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
