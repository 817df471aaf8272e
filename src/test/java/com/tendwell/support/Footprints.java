package com.tendwell.support;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.camunda.bpm.engine.impl.bpmn.parser.AbstractBpmnParseListener;
import org.camunda.bpm.engine.impl.bpmn.parser.BpmnParseListener;
import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.persistence.entity.ProcessDefinitionEntity;
import org.camunda.bpm.engine.impl.pvm.process.ActivityImpl;
import org.camunda.bpm.engine.impl.pvm.process.ScopeImpl;
import org.camunda.bpm.engine.impl.pvm.process.TransitionImpl;
import org.camunda.bpm.engine.impl.util.xml.Element;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.Association;
import org.camunda.bpm.model.bpmn.instance.BoundaryEvent;
import org.camunda.bpm.model.bpmn.instance.CompensateEventDefinition;
import org.camunda.bpm.model.bpmn.instance.EventBasedGateway;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.SequenceFlow;

/** Knows which elements of the drawings a token has passed since the engine started. */
public final class Footprints extends AbstractProcessEnginePlugin {

    private final Set<String> trodden = ConcurrentHashMap.newKeySet();

    @Override
    public void preInit(ProcessEngineConfigurationImpl engine) {
        List<BpmnParseListener> listeners = new ArrayList<>(List.of(new Sand()));
        if (engine.getCustomPostBPMNParseListeners() != null) {
            listeners.addAll(engine.getCustomPostBPMNParseListeners());
        }
        engine.setCustomPostBPMNParseListeners(listeners);
    }

    /** Forgets every step, so that what is walked afterwards is shown by nothing else. */
    public void sweep() {
        trodden.clear();
    }

    /** Ids of nodes and flows of the newest version of this drawing that no token has passed, sorted. */
    public List<String> untrodden(String drawing, ProcessEngine engine) {
        String definition = engine.getRepositoryService()
                .createProcessDefinitionQuery()
                .processDefinitionKey(drawing)
                .latestVersion()
                .singleResult()
                .getId();
        BpmnModelInstance model = engine.getRepositoryService().getBpmnModelInstance(definition);
        Stream<String> nodes = model.getModelElementsByType(FlowNode.class).stream()
                .filter(node -> !trodden.contains(mark(drawing, step(node))))
                .map(FlowNode::getId);
        Collection<SequenceFlow> flows = model.getModelElementsByType(SequenceFlow.class);
        return Stream.concat(
                        nodes,
                        flows.stream()
                                .filter(flow -> !trodden.contains(mark(drawing, step(flow))))
                                .map(SequenceFlow::getId))
                .sorted()
                .toList();
    }

    /** A token that waits at an event gateway wakes at the event itself, without taking the flow to it. */
    private static String step(SequenceFlow flow) {
        return flow.getSource() instanceof EventBasedGateway ? flow.getTarget().getId() : flow.getId();
    }

    /** What asks for a compensation is passed when the compensation is done: no token ever waits there. */
    private static String step(FlowNode node) {
        boolean asks = node instanceof BoundaryEvent event
                && event.getEventDefinitions().stream().anyMatch(CompensateEventDefinition.class::isInstance);
        return !asks
                ? node.getId()
                : ((BpmnModelInstance) node.getModelInstance())
                        .getModelElementsByType(Association.class).stream()
                                .filter(association -> association.getSource().equals(node))
                                .map(association -> association.getTarget().getId())
                                .findFirst()
                                .orElse(node.getId());
    }

    private static String mark(String drawing, String element) {
        return drawing + "/" + element;
    }

    /** Takes the print of every step. */
    private final class Sand extends AbstractBpmnParseListener {

        @Override
        public void parseProcess(Element element, ProcessDefinitionEntity process) {
            strew(process.getKey(), process);
        }

        private void strew(String drawing, ScopeImpl scope) {
            for (ActivityImpl node : scope.getActivities()) {
                node.addListener(ExecutionListener.EVENTNAME_START, print(mark(drawing, node.getId())));
                node.getOutgoingTransitions().stream()
                        .map(TransitionImpl.class::cast)
                        .forEach(flow ->
                                flow.addListener(ExecutionListener.EVENTNAME_TAKE, print(mark(drawing, flow.getId()))));
                strew(drawing, node);
            }
        }

        private ExecutionListener print(String mark) {
            return token -> trodden.add(mark);
        }
    }
}
