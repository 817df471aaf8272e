package com.tendwell.bpmn;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.camunda.bpm.model.bpmn.instance.CallActivity;
import org.camunda.bpm.model.bpmn.instance.Error;
import org.camunda.bpm.model.bpmn.instance.Event;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.Gateway;
import org.camunda.bpm.model.bpmn.instance.Message;
import org.camunda.bpm.model.bpmn.instance.SubProcess;
import org.camunda.bpm.model.bpmn.instance.Task;

/** Ids show the type of their element, labels use the same words, and drawing and code share all of them. */
final class NameRules {

    private static final Pattern KEBAB = Pattern.compile("[a-z]+(-[a-z]+)*");
    private static final Pattern QUESTION = Pattern.compile("(is|are|was|has|does|can|may|what|which|who)-.*");
    private static final Pattern PAST =
            Pattern.compile("(.*-)?([a-z]+ed|given|sent|made|paid|met|withdrawn|written)(-.*)?");
    private static final Set<String> VERBS = Set.of(
            "activate",
            "approve",
            "ask",
            "calculate",
            "cancel",
            "check",
            "compare",
            "complete",
            "create",
            "credit",
            "decide",
            "deliver",
            "determine",
            "expire",
            "fix",
            "generate",
            "mark",
            "pause",
            "match",
            "probe",
            "record",
            "refund",
            "remind",
            "resolve",
            "retrieve",
            "review",
            "route",
            "send",
            "settle",
            "stop",
            "start",
            "tell",
            "verify",
            "write");
    /** Public names prescribed by the business. */
    private static final Set<String> GIVEN = Set.of("post-activation-quality-check");

    private NameRules() {}

    static List<String> grammar(House house) {
        List<String> offences = new ArrayList<>();
        for (Drawing drawing : house.drawings()) {
            for (FlowNode node : drawing.nodes()) {
                if (!KEBAB.matcher(node.getId()).matches()) {
                    offences.add(drawing.at(node) + ": the id is not kebab-case");
                }
                if (!fitsType(node)) {
                    offences.add(drawing.at(node) + ": the id is not "
                            + (node instanceof Gateway
                                    ? "a question"
                                    : node instanceof Event
                                            ? "in the past tense"
                                            : "an order that starts with a verb"));
                }
                String ending = node instanceof Gateway ? "?" : "";
                if (!(words(node.getId()) + ending).equals(lower(node.getName()))) {
                    offences.add(drawing.at(node) + ": the label says other words: " + node.getName());
                }
            }
        }
        return offences;
    }

    /**
     * Process id, file, package and {@code KEY}; element ids, messages and errors against constants, in both
     * directions.
     */
    static List<String> constants(House house) {
        List<String> offences = new ArrayList<>();
        for (Drawing drawing : house.drawings()) {
            if (!drawing.fileName().equals(drawing.key() + ".bpmn")) {
                offences.add(drawing.fileName() + ": the process is called " + drawing.key());
            }
            if (house.codeOf(drawing).names() == null) {
                offences.add(drawing.fileName() + ": no folder has a class with the KEY " + drawing.key());
                continue;
            }
            Set<String> drawn = drawn(drawing);
            Set<String> written = new TreeSet<>();
            Code.constants(house.codeOf(drawing).names()).forEach((name, value) -> {
                if (value instanceof String text && !name.equals("KEY")) {
                    written.add(text);
                    if (!name.equals(text.toUpperCase(Locale.ROOT).replace('-', '_'))) {
                        offences.add(drawing.fileName() + ": the constant " + name + " is called otherwise: " + text);
                    }
                }
            });
            drawn.stream()
                    .filter(name -> !written.contains(name))
                    .forEach(name -> offences.add(drawing.fileName() + ": no constant for " + name));
            written.stream()
                    .filter(name -> !drawn.contains(name))
                    .forEach(name -> offences.add(drawing.fileName() + ": the constant for " + name + " is not drawn"));
        }
        return offences;
    }

    private static Set<String> drawn(Drawing drawing) {
        Set<String> names = new TreeSet<>();
        drawing.nodes().forEach(node -> names.add(node.getId()));
        drawing.all(Message.class).forEach(message -> names.add(message.getName()));
        drawing.all(Error.class).forEach(error -> names.add(error.getErrorCode()));
        return names;
    }

    private static boolean fitsType(FlowNode node) {
        String id = node.getId();
        if (node instanceof Gateway) {
            return QUESTION.matcher(id).matches();
        }
        if (node instanceof Event) {
            return PAST.matcher(id).matches();
        }
        if (node instanceof CallActivity call) {
            return id.equals(call.getCalledElement());
        }
        return (node instanceof Task || node instanceof SubProcess)
                && (GIVEN.contains(id) || VERBS.contains(id.split("-")[0]));
    }

    private static String words(String id) {
        return id.replace('-', ' ');
    }

    /** A hyphenated word looks like two words in an id. */
    private static String lower(String label) {
        return label == null ? "" : label.toLowerCase(Locale.ROOT).replace('-', ' ');
    }
}
