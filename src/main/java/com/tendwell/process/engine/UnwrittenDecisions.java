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
 * While it evaluates a decision table, the engine keeps the whole result in a transient variable of the step. Nobody
 * reads it, because the drawing copies what it needs into a variable of its own, and the engine serializes transient
 * objects although it does not store them. This serializer skips that.
 */
final class UnwrittenDecisions extends AbstractTypedValueSerializer<ObjectValue> {

    UnwrittenDecisions() {
        super(ValueType.OBJECT);
    }

    @Override
    public String getName() {
        return "unwritten-decision";
    }

    /**
     * The name of the engine's default serializer: of two that can write the value, the one registered first is used.
     */
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
        // Only the variable holds the value; it ends with the step.
    }

    /** @throws UnsupportedOperationException always, because nothing was written */
    @Override
    public ObjectValue readValue(ValueFields fields, boolean deserialize, boolean asTransient) {
        throw new UnsupportedOperationException("The result of a decision is not stored: " + fields.getName());
    }
}
