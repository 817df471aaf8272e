package com.tendwell.bpmn;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.impl.BpmnModelConstants;
import org.camunda.bpm.model.bpmn.instance.Activity;
import org.camunda.bpm.model.bpmn.instance.BaseElement;
import org.camunda.bpm.model.bpmn.instance.BoundaryEvent;
import org.camunda.bpm.model.bpmn.instance.CompensateEventDefinition;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.Process;
import org.camunda.bpm.model.bpmn.instance.SequenceFlow;
import org.camunda.bpm.model.xml.instance.ModelElementInstance;

/** A file of {@code bpmn/}. */
record Drawing(String fileName, String xml, BpmnModelInstance model) {

    static Drawing of(String fileName, String xml) {
        return new Drawing(
                fileName,
                xml,
                Bpmn.readModelFromStream(new ByteArrayInputStream(xml.getBytes(StandardCharsets.UTF_8))));
    }

    Process process() {
        return all(Process.class).iterator().next();
    }

    String key() {
        return process().getId();
    }

    Collection<FlowNode> nodes() {
        return all(FlowNode.class);
    }

    Collection<SequenceFlow> flows() {
        return all(SequenceFlow.class);
    }

    <T extends ModelElementInstance> Collection<T> all(Class<T> type) {
        return model.getModelElementsByType(type);
    }

    /** Whether the element contains it at any depth. */
    boolean isInside(String element, String holder) {
        for (ModelElementInstance at = model.getModelElementById(element); at != null; at = at.getParentElement()) {
            if (at.getParentElement() instanceof BaseElement parent
                    && parent.getId().equals(holder)) {
                return true;
            }
        }
        return false;
    }

    /** Triggered by compensation, so it has no sequence flows. */
    static boolean isCompensation(FlowNode node) {
        return node instanceof Activity activity && activity.isForCompensation();
    }

    /** A compensation boundary event, connected by an association instead of a sequence flow. */
    static boolean asksForCompensation(FlowNode node) {
        return node instanceof BoundaryEvent event
                && event.getEventDefinitions().stream().anyMatch(CompensateEventDefinition.class::isInstance);
    }

    /** Whether it is directly in the process, not in a subprocess. */
    static boolean isOutermost(FlowNode node) {
        return node.getParentElement() instanceof Process;
    }

    /** An attribute in the engine's namespace; empty if not set. */
    static Optional<String> engine(ModelElementInstance element, String attribute) {
        return Optional.ofNullable(element.getAttributeValueNs(BpmnModelConstants.CAMUNDA_NS, attribute));
    }

    static boolean isSet(ModelElementInstance element, String attribute) {
        return engine(element, attribute).filter("true"::equals).isPresent();
    }

    static String documentation(BaseElement element) {
        return element.getDocumentations().stream()
                .map(ModelElementInstance::getTextContent)
                .findFirst()
                .orElse("");
    }

    /** Texts of the engine's extension elements with this name. */
    List<String> extension(BaseElement element, String name) {
        return extensions(element, name).stream()
                .map(ModelElementInstance::getTextContent)
                .toList();
    }

    List<ModelElementInstance> extensions(BaseElement element, String name) {
        if (element.getExtensionElements() == null) {
            return List.of();
        }
        return element.getExtensionElements().getElements().stream()
                .filter(child -> child.getElementType().getTypeName().equals(name))
                .toList();
    }

    /** Describes an element for the message of a broken rule. */
    String at(BaseElement element) {
        return fileName + ", " + element.getId();
    }
}
