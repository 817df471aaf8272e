package com.tendwell.bpmn;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.camunda.bpm.model.bpmn.instance.CatchEvent;
import org.camunda.bpm.model.bpmn.instance.EndEvent;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.MessageEventDefinition;
import org.camunda.bpm.model.bpmn.instance.ServiceTask;
import org.camunda.bpm.model.bpmn.instance.StartEvent;
import org.camunda.bpm.model.bpmn.instance.UserTask;

/** Transactions end only where they must, and each place documents why. */
final class TransactionRules {

    /** Steps that call another system: retried alone. */
    static final Set<String> PROVIDERS = Set.of("probe-digital-features", "deliver-notification", "ask-provider");

    /** Steps whose result people must see at once. */
    static final Set<String> SEEN = Set.of("mark-plan-processing");

    /** Steps that take a number without gaps, whose counter stays locked until their transaction ends. */
    static final Set<String> NUMBERED = Set.of("create-invoice");

    /** Tasks whose decision is carried out in the transaction of the answer, so that nothing can come in between. */
    static final Set<String> AT_ONCE = Set.of("review-reversed-payment");

    private TransactionRules() {}

    static List<String> boundaries(House house) {
        List<String> offences = new ArrayList<>();
        for (Drawing drawing : house.drawings()) {
            boolean root = house.callersOf(drawing).isEmpty();
            for (FlowNode node : drawing.nodes()) {
                if (Drawing.isSet(node, "asyncBefore") != before(node)) {
                    offences.add(
                            drawing.at(node) + ": asyncBefore belongs to steps that read a provider, and to no other");
                }
                if (Drawing.isSet(node, "asyncAfter") != after(node, root)) {
                    offences.add(
                            drawing.at(node) + ": asyncAfter belongs to the start of an outermost process, tasks of "
                                    + "people, messages, what people must see and what takes a number, and to no other");
                }
            }
        }
        return offences;
    }

    static List<String> reasons(House house) {
        List<String> offences = new ArrayList<>();
        for (Drawing drawing : house.drawings()) {
            if (Drawing.documentation(drawing.process()).isBlank()) {
                offences.add(drawing.fileName() + ": does not say what it is for");
            }
            for (FlowNode node : drawing.nodes()) {
                String said = Drawing.documentation(node);
                boolean continued = isContinued(node);
                if (said.isBlank()) {
                    offences.add(drawing.at(node) + ": does not say what it does");
                }
                if (continued != said.contains("Asynchronous continuation")) {
                    offences.add(drawing.at(node)
                            + ": an asynchronous continuation, and nothing else, says why there is one");
                }
                if (AT_ONCE.contains(node.getId()) != said.contains("No asynchronous continuation after it: ")) {
                    offences.add(
                            drawing.at(node)
                                    + ": a task that is carried out at once, and nothing else, says why it has no continuation");
                }
                if (continued
                        != (drawing.extension(node, "failedJobRetryTimeCycle").size() == 1)) {
                    offences.add(drawing.at(node)
                            + ": an asynchronous continuation, and nothing else, says how often it is retried");
                }
            }
        }
        return offences;
    }

    static boolean isContinued(FlowNode node) {
        return Drawing.isSet(node, "asyncBefore") || Drawing.isSet(node, "asyncAfter");
    }

    private static boolean before(FlowNode node) {
        return node instanceof ServiceTask && PROVIDERS.contains(node.getId());
    }

    private static boolean after(FlowNode node, boolean root) {
        if (node instanceof StartEvent start && !Drawing.isOutermost(node)) {
            return start.getEventDefinitions().stream().anyMatch(MessageEventDefinition.class::isInstance)
                    && node.getSucceedingNodes().list().stream().noneMatch(EndEvent.class::isInstance);
        }
        if (node instanceof StartEvent) {
            return root
                    && Drawing.isOutermost(node)
                    && node.getSucceedingNodes().list().stream().noneMatch(TransactionRules::before);
        }
        return node instanceof UserTask && !AT_ONCE.contains(node.getId())
                || SEEN.contains(node.getId())
                || NUMBERED.contains(node.getId())
                || node instanceof CatchEvent event
                        && event.getEventDefinitions().stream().anyMatch(MessageEventDefinition.class::isInstance);
    }
}
