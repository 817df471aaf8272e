package com.tendwell.process.core;

import org.camunda.bpm.engine.delegate.VariableScope;
import org.camunda.bpm.engine.variable.Variables;

/**
 * A variable that a drawing and its code share: an identifier, a decision as an enum name, or an instant of a drawn
 * timer; never business data.
 */
public record ProcessVariable<T>(String name, Class<T> type) {

    public static ProcessVariable<String> text(String name) {
        return new ProcessVariable<>(name, String.class);
    }

    /** @throws IllegalStateException where it is not set, which is a defect of the drawing */
    public T get(VariableScope scope) {
        Object value = scope.getVariable(name);
        if (value == null) {
            throw new IllegalStateException("process variable " + name + " is not set");
        }
        return type.cast(value);
    }

    public void set(VariableScope scope, T value) {
        scope.setVariable(name, value);
    }

    /** For what a decision table weighs in this transaction: the engine stores nothing of it. */
    public void setTransiently(VariableScope scope, T value) {
        scope.setVariable(name, Variables.untypedValue(value, true));
    }
}
