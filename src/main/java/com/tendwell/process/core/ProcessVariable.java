package com.tendwell.process.core;

import java.time.Instant;
import java.util.Date;
import java.util.Optional;
import java.util.function.Function;
import org.camunda.bpm.engine.delegate.VariableScope;
import org.camunda.bpm.engine.variable.Variables;

/**
 * A variable that a drawing and its code share: an identifier, a decision as an enum name, or the instant of a drawn
 * timer; never business data. Code uses the type, the engine stores text or a date.
 *
 * @param <T> type used in code
 * @param name in the drawing
 * @param read converts from the stored value
 * @param write converts to the stored value
 */
public record ProcessVariable<T>(String name, Function<Object, T> read, Function<T, Object> write) {

    /** A human-readable number or a staff id. */
    public static ProcessVariable<String> text(String name) {
        return new ProcessVariable<>(name, Object::toString, value -> value);
    }

    /** An id of one of our rooms, stored as text. */
    public static <T> ProcessVariable<T> id(String name, Function<String, T> of) {
        return new ProcessVariable<>(name, value -> of.apply(value.toString()), Object::toString);
    }

    /** A decision, stored as the name of the enum constant. */
    public static <E extends Enum<E>> ProcessVariable<E> decision(String name, Class<E> type) {
        return new ProcessVariable<>(name, value -> Enum.valueOf(type, value.toString()), Enum::name);
    }

    /** When a drawn timer fires. */
    public static ProcessVariable<Instant> instant(String name) {
        return new ProcessVariable<>(name, value -> ((Date) value).toInstant(), Date::from);
    }

    /** Only for {@link #setTransiently}. */
    public static ProcessVariable<Boolean> yesOrNo(String name) {
        return new ProcessVariable<>(name, Boolean.class::cast, value -> value);
    }

    /** @throws IllegalStateException if it is not set, which is a defect of the drawing */
    public T get(VariableScope scope) {
        return from(scope.getVariable(name))
                .orElseThrow(() -> new IllegalStateException("process variable " + name + " is not set"));
    }

    /** @param kept the stored value; null if it is not set */
    public Optional<T> from(Object kept) {
        return Optional.ofNullable(kept).map(read);
    }

    /** Sets it in the nearest scope that has it, else in the process instance. */
    public void set(VariableScope scope, T value) {
        scope.setVariable(name, write.apply(value));
    }

    /** For the inputs of a decision table in the same transaction; the engine does not store them. */
    public void setTransiently(VariableScope scope, T value) {
        scope.setVariable(name, Variables.untypedValue(write.apply(value), true));
    }
}
