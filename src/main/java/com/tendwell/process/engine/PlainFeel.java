package com.tendwell.process.engine;

import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.camunda.bpm.dmn.feel.impl.FeelEngine;
import org.camunda.bpm.engine.variable.context.VariableContext;
import org.camunda.bpm.engine.variable.value.TypedValue;

/**
 * Answers the plain cells of decision tables by itself: texts, yes or no, the name of a variable, "any" (a dash), and
 * whether one amount is above another. The engine's
 * interpreter makes all functions of the language anew for every cell, which for a table of thirty rows is more work
 * than everything else in its transaction. Whatever is not plain goes to that interpreter.
 */
final class PlainFeel implements FeelEngine {

    private static final Pattern TEXT = Pattern.compile("\"([^\"\\\\]*)\"");
    private static final Pattern TEXTS = Pattern.compile(TEXT + "(\\s*,\\s*" + TEXT + ")*");
    private static final Pattern NAME = Pattern.compile("[a-zA-Z][a-zA-Z0-9]*");
    private static final Pattern ABOVE = Pattern.compile("(" + NAME + ")\\s*>\\s*(" + NAME + ")");
    private static final String ANY = "-";
    private static final Set<String> NOT_NAMES = Set.of("true", "false", "null");

    private final FeelEngine interpreter;

    /** Of cells with texts, what they list; of others the empty set. There are as many as the drawn tables have. */
    private final Map<String, Set<String>> listed = new ConcurrentHashMap<>();

    PlainFeel(FeelEngine interpreter) {
        this.interpreter = interpreter;
    }

    @Override
    @SuppressWarnings("unchecked")
    public <T> T evaluateSimpleExpression(String expression, VariableContext context) {
        String plain = expression.strip();
        Set<String> texts = textsIn(plain);
        if (texts.size() == 1 && plain.indexOf(',') < 0) {
            return (T) texts.iterator().next();
        }
        Object value = NAME.matcher(plain).matches() && !NOT_NAMES.contains(plain)
                ? valueOf(plain, context)
                : isAbove(plain, context);
        return value instanceof String || value instanceof Boolean
                ? (T) value
                : interpreter.evaluateSimpleExpression(expression, context);
    }

    /** Null where the cell does not compare two amounts: they come as doubles. */
    private static Boolean isAbove(String plain, VariableContext context) {
        Matcher names = ABOVE.matcher(plain);
        return names.matches()
                        && valueOf(names.group(1), context) instanceof Double one
                        && valueOf(names.group(2), context) instanceof Double other
                ? Boolean.valueOf(one > other)
                : null;
    }

    @Override
    public boolean evaluateSimpleUnaryTests(String expression, String input, VariableContext context) {
        String plain = expression.strip();
        if (plain.equals(ANY)) {
            return true;
        }
        Object value = valueOf(input, context);
        Set<String> texts = textsIn(plain);
        if (value instanceof String && !texts.isEmpty()) {
            return texts.contains(value);
        }
        if (value instanceof Boolean && (plain.equals("true") || plain.equals("false"))) {
            return value.equals(Boolean.valueOf(plain));
        }
        return interpreter.evaluateSimpleUnaryTests(expression, input, context);
    }

    private Set<String> textsIn(String plain) {
        return listed.computeIfAbsent(
                plain,
                cell -> TEXTS.matcher(cell).matches()
                        ? TEXT.matcher(cell)
                                .results()
                                .map(found -> found.group(1))
                                .collect(Collectors.toSet())
                        : Set.of());
    }

    private static Object valueOf(String variable, VariableContext context) {
        TypedValue value = context.resolve(variable);
        return value == null ? null : value.getValue();
    }
}
