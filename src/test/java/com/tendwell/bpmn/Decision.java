package com.tendwell.bpmn;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.camunda.bpm.model.dmn.Dmn;
import org.camunda.bpm.model.dmn.DmnModelInstance;
import org.camunda.bpm.model.dmn.instance.Input;
import org.camunda.bpm.model.dmn.instance.Output;
import org.camunda.bpm.model.dmn.instance.UnaryTests;

/** A decision table of {@code bpmn/}. */
record Decision(String fileName, String xml, DmnModelInstance model) {

    static Decision of(String fileName, String xml) {
        return new Decision(
                fileName, xml, Dmn.readModelFromStream(new ByteArrayInputStream(xml.getBytes(StandardCharsets.UTF_8))));
    }

    org.camunda.bpm.model.dmn.instance.Decision decision() {
        return model.getModelElementsByType(org.camunda.bpm.model.dmn.instance.Decision.class)
                .iterator()
                .next();
    }

    String key() {
        return decision().getId();
    }

    List<Input> inputs() {
        return List.copyOf(model.getModelElementsByType(Input.class));
    }

    Output output() {
        Collection<Output> outputs = model.getModelElementsByType(Output.class);
        return outputs.iterator().next();
    }

    /** The items of a list such as {@code "PAID","WAIT"}. */
    static Set<String> listed(UnaryTests values) {
        return Arrays.stream(values.getText().getTextContent().split(","))
                .map(value -> value.strip().replace("\"", ""))
                .collect(Collectors.toSet());
    }
}
