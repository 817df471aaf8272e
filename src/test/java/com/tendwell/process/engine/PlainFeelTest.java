package com.tendwell.process.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.camunda.bpm.dmn.feel.impl.FeelEngine;
import org.camunda.bpm.dmn.feel.impl.scala.ScalaFeelEngineFactory;
import org.camunda.bpm.engine.variable.Variables;
import org.camunda.bpm.engine.variable.context.VariableContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever a cell says, it means what the engine's own interpreter makes of it. */
class PlainFeelTest {

    private static final FeelEngine INTERPRETER = new ScalaFeelEngineFactory().createInstance();
    private static final List<Object> VALUES =
            Arrays.asList("PAID", "NOT_PAID", "", "not paid, yet", "true", true, false, 5, 5000.5, null);

    private final FeelEngine plain = new PlainFeel(INTERPRETER);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"PAID\"",
                "\"PAID\",\"NOT_PAID\"",
                " \"PAID\" , \"not paid, yet\" ",
                "\"\"",
                "not(\"PAID\")",
                "true",
                "false",
                "-",
                "> 100",
                "[1..10]",
                "null",
                "other"
            })
    void aCellOfAConditionMeansTheSame(String cell) {
        for (Object value : VALUES) {
            VariableContext context = Variables.createVariables()
                    .putValue("input", value)
                    .putValue("other", "PAID")
                    .asVariableContext();
            assertThat(plain.evaluateSimpleUnaryTests(cell, "input", context))
                    .as("%s of %s", cell, value)
                    .isEqualTo(INTERPRETER.evaluateSimpleUnaryTests(cell, "input", context));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"PAID\"",
                "\"\"",
                "input",
                "other",
                "unknown",
                "true",
                "null",
                "amount > limit",
                " limit>amount ",
                "amount > amount",
                "input > limit",
                "unknown > limit",
                "limit > input",
                "amount > 3",
                "amount + 1"
            })
    void aCellOfAnAnswerMeansTheSame(String cell) {
        for (Object value : VALUES) {
            VariableContext context = Variables.createVariables()
                    .putValue("input", value)
                    .putValue("other", "PAID")
                    .putValue("amount", 10.0)
                    .putValue("limit", 5.0)
                    .asVariableContext();
            Object meant = INTERPRETER.evaluateSimpleExpression(cell, context);
            assertThat((Object) plain.evaluateSimpleExpression(cell, context))
                    .as("%s of %s", cell, value)
                    .isEqualTo(meant);
        }
    }

    @Test
    void whatIsPlainNeedsNoInterpreter() {
        FeelEngine alone = new PlainFeel(null);
        VariableContext context = Variables.createVariables()
                .putValue("input", "PAID")
                .putValue("amount", 10.0)
                .putValue("limit", 5.0)
                .asVariableContext();

        assertThat(alone.evaluateSimpleUnaryTests("\"PAID\",\"VOID\"", "input", context))
                .isTrue();
        assertThat(alone.evaluateSimpleUnaryTests("-", "input", context)).isTrue();
        assertThat((Object) alone.evaluateSimpleExpression("amount > limit", context))
                .isEqualTo(true);
        assertThat((Object) alone.evaluateSimpleExpression("input", context)).isEqualTo("PAID");
        assertThat((Object) alone.evaluateSimpleExpression("\"VOID\"", context)).isEqualTo("VOID");
    }
}
