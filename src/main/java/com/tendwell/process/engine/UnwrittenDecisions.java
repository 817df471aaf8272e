package com.tendwell.process.engine;

import org.camunda.bpm.dmn.engine.DmnDecisionResult;
import org.camunda.bpm.engine.impl.variable.serializer.AbstractTypedValueSerializer;
import org.camunda.bpm.engine.impl.variable.serializer.ValueFields;
import org.camunda.bpm.engine.variable.Variables;
import org.camunda.bpm.engine.variable.impl.value.UntypedValueImpl;
import org.camunda.bpm.engine.variable.type.ValueType;
import org.camunda.bpm.engine.variable.value.ObjectValue;
import org.camunda.bpm.engine.variable.value.TypedValue;

/**
 * While a decision table is evaluated, the engine holds the whole result in a transient variable of the step, which nobody
 * reads: what the drawing takes from it is a variable of its own. Transient variables are not stored, but the engine
 * serializes objects all the same. These it does not.
 */
final class UnwrittenDecisions extends AbstractTypedValueSerializer<ObjectValue> {

    UnwrittenDecisions() {
        super(ValueType.OBJECT);
    }

    @Override
    public String getName() {
        return "unwritten-decision";
    }

    /** The engine's default, so that of two that could write it this one, which comes first, is taken. */
    @Override
    public String getSerializationDataformat() {
        return Variables.SerializationDataFormats.JAVA.getName();
    }

    @Override
    protected boolean canWriteValue(TypedValue value) {
        return value.isTransient() && value.getValue() instanceof DmnDecisionResult;
    }

    @Override
    public ObjectValue convertToTypedValue(UntypedValueImpl untyped) {
        return Variables.objectValue(untyped.getValue(), untyped.isTransient()).create();
    }

    @Override
    public void writeValue(ObjectValue value, ValueFields fields) {
        // Held by the variable, gone with the step.
    }

    /** @throws UnsupportedOperationException always: nothing was written */
    @Override
    public ObjectValue readValue(ValueFields fields, boolean deserialize, boolean asTransient) {
        throw new UnsupportedOperationException("The result of a decision is not stored: " + fields.getName());
    }
}
