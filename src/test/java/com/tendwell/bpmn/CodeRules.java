package com.tendwell.bpmn;

import com.tendwell.process.core.ProcessVariable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.camunda.bpm.model.bpmn.instance.BusinessRuleTask;
import org.camunda.bpm.model.bpmn.instance.CallActivity;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.ScriptTask;
import org.camunda.bpm.model.bpmn.instance.SendTask;
import org.camunda.bpm.model.bpmn.instance.ServiceTask;
import org.camunda.bpm.model.bpmn.instance.StartEvent;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaProperty;

/** Every machine step has a delegate and every delegate a step; variables are declared. */
final class CodeRules {

    private static final List<String> FORBIDDEN = List.of(
            "camunda:class",
            "camunda:script",
            "camunda:expression",
            "camunda:connector",
            "camunda:taskListener",
            "camunda:executionListener",
            "camunda:inputOutput",
            "camunda:formKey",
            "camunda:formData",
            "camunda:assignee",
            "camunda:candidateUsers",
            "camunda:type");

    private CodeRules() {}

    static List<String> delegates(House house) {
        List<String> offences = new ArrayList<>();
        for (Drawing drawing : house.drawings()) {
            Set<String> called = new TreeSet<>();
            for (ServiceTask step : drawing.all(ServiceTask.class)) {
                String bean = beanOf(house, drawing, step);
                called.add(bean);
                if (Drawing.engine(step, "delegateExpression")
                        .filter(("${" + bean + "}")::equals)
                        .isEmpty()) {
                    offences.add(drawing.at(step) + ": does not call ${" + bean + "}");
                }
            }
            Set<String> there = new TreeSet<>(house.codeOf(drawing).delegates());
            called.stream()
                    .filter(bean -> !there.contains(bean))
                    .forEach(bean -> offences.add(drawing.fileName() + ": there is no delegate " + bean));
            there.stream()
                    .filter(bean -> !called.contains(bean))
                    .forEach(bean -> offences.add(drawing.fileName() + ": nothing calls the delegate " + bean));
            house.codeOf(drawing)
                    .strayDelegates()
                    .forEach(type -> offences.add(
                            drawing.fileName() + ": " + type + " stands outside the one class of its delegates"));
        }
        return offences;
    }

    /** Bean names are global: an id used in two drawings is prefixed with the drawing's name. */
    private static String beanOf(House house, Drawing drawing, ServiceTask step) {
        boolean elsewhere = house.drawings().stream()
                .filter(other -> !other.key().equals(drawing.key()))
                .flatMap(other -> other.all(ServiceTask.class).stream())
                .anyMatch(other -> other.getId().equals(step.getId()));
        String name = elsewhere ? pascal(drawing.key()) + pascal(step.getId()) : pascal(step.getId());
        return name.substring(0, 1).toLowerCase(Locale.ROOT) + name.substring(1);
    }

    /** A drawing runs only delegates, decision tables and the listeners that every drawing has. */
    static List<String> nothingElseRuns(House house) {
        List<String> offences = new ArrayList<>();
        for (Drawing drawing : house.drawings()) {
            FORBIDDEN.stream()
                    .filter(word -> drawing.xml().contains(word + "=")
                            || drawing.xml().contains("<" + word + " ")
                            || drawing.xml().contains("<" + word + ">"))
                    .forEach(word -> offences.add(drawing.fileName() + ": " + word + " is not used here"));
            if (!drawing.all(ScriptTask.class).isEmpty()
                    || !drawing.all(SendTask.class).isEmpty()) {
                offences.add(drawing.fileName() + ": script and send tasks are not used here");
            }
        }
        return offences;
    }

    /** Variables that a drawing reads or sets are declared, and declared ones are used. */
    static List<String> variables(House house) {
        List<String> offences = new ArrayList<>();
        for (Drawing drawing : house.drawings()) {
            Code code = house.codeOf(drawing);
            Set<String> drawn = drawn(house, drawing);
            drawn.stream()
                    .filter(name -> !code.knows(name))
                    .forEach(name -> offences.add(drawing.fileName() + ": the variable " + name + " is not declared"));
            code.variables().forEach((constant, variable) -> {
                if (!drawn.contains(variable.name()) && !code.uses(constant)) {
                    offences.add(drawing.fileName() + ": nobody uses the variable " + variable.name());
                }
                if (!constant.equals(snake(variable))) {
                    offences.add(drawing.fileName() + ": " + constant + " is called otherwise: " + variable.name());
                }
            });
        }
        return offences;
    }

    /** Called processes, decisions and forms are bound to the version of the same deployment. */
    static List<String> bindings(House house) {
        List<String> offences = new ArrayList<>();
        Set<String> tables = house.decisions().stream().map(Decision::key).collect(Collectors.toSet());
        Set<String> decided = new TreeSet<>();
        for (Drawing drawing : house.drawings()) {
            for (CallActivity call : drawing.all(CallActivity.class)) {
                expect(offences, drawing, call, "calledElementBinding", "deployment");
                if (house.drawing(call.getCalledElement()).isEmpty()) {
                    offences.add(drawing.at(call) + ": calls " + call.getCalledElement() + ", which is not drawn");
                }
                if (drawing.extensions(call, "in").stream()
                        .noneMatch(in -> in.getAttributeValue("businessKey") != null)) {
                    offences.add(drawing.at(call) + ": gives no business key");
                }
            }
            for (BusinessRuleTask rule : drawing.all(BusinessRuleTask.class)) {
                expect(offences, drawing, rule, "decisionRefBinding", "deployment");
                expect(offences, drawing, rule, "mapDecisionResult", "singleEntry");
                String table = Drawing.engine(rule, "decisionRef").orElse("");
                decided.add(table);
                if (!tables.contains(table)) {
                    offences.add(drawing.at(rule) + ": there is no decision table " + table);
                }
            }
        }
        tables.stream()
                .filter(table -> !decided.contains(table))
                .forEach(table -> offences.add(table + ".dmn: nobody decides by it"));
        return offences;
    }

    /** History expires, and the claim is released when a case ends. */
    static List<String> lifetimes(House house) {
        List<String> offences = new ArrayList<>();
        for (Drawing drawing : house.drawings()) {
            if (Drawing.engine(drawing.process(), "historyTimeToLive").isEmpty()) {
                offences.add(drawing.fileName() + ": no historyTimeToLive");
            }
            List<CamundaProperty> subjects = drawing.all(CamundaProperty.class).stream()
                    .filter(property -> "liveCaseSubject".equals(property.getCamundaName()))
                    .toList();
            boolean root = house.callersOf(drawing).isEmpty();
            if (root != (subjects.size() == 1)) {
                offences.add(drawing.fileName() + ": an outermost process, and no other, names its liveCaseSubject");
            }
            subjects.stream()
                    .map(CamundaProperty::getCamundaValue)
                    .filter(subject -> !house.codeOf(drawing).knows(subject))
                    .forEach(subject ->
                            offences.add(drawing.fileName() + ": the variable " + subject + " is not declared"));
            if (drawing.all(StartEvent.class).stream()
                            .filter(Drawing::isOutermost)
                            .count()
                    != 1) {
                offences.add(drawing.fileName() + ": a process starts in one place");
            }
        }
        house.decisions().stream()
                .filter(decision -> decision.decision().getCamundaHistoryTimeToLiveString() == null)
                .forEach(decision -> offences.add(decision.fileName() + ": no historyTimeToLive"));
        return offences;
    }

    static String pascal(String id) {
        return Arrays.stream(id.split("-"))
                .map(word -> word.substring(0, 1).toUpperCase() + word.substring(1))
                .collect(Collectors.joining());
    }

    private static Set<String> drawn(House house, Drawing drawing) {
        Set<String> names = new TreeSet<>();
        FlowRules.expressions(drawing).forEach(names::add);
        for (CallActivity call : drawing.all(CallActivity.class)) {
            drawing.extensions(call, "in").forEach(in -> {
                if (in.getAttributeValue("source") != null) {
                    names.add(in.getAttributeValue("source"));
                }
            });
        }
        for (Drawing caller : house.callersOf(drawing)) {
            for (CallActivity call : caller.all(CallActivity.class)) {
                caller.extensions(call, "in").forEach(in -> {
                    if (in.getAttributeValue("target") != null) {
                        names.add(in.getAttributeValue("target"));
                    }
                });
            }
        }
        for (BusinessRuleTask rule : drawing.all(BusinessRuleTask.class)) {
            names.add(Drawing.engine(rule, "resultVariable").orElse("(none)"));
            house.decisions().stream()
                    .filter(table -> table.key()
                            .equals(Drawing.engine(rule, "decisionRef").orElse("")))
                    .flatMap(table -> table.inputs().stream())
                    .map(input -> input.getInputExpression().getText().getTextContent())
                    .flatMap(expression -> Arrays.stream(expression.split("\\W+")))
                    .forEach(names::add);
        }
        return names;
    }

    private static String snake(ProcessVariable<?> variable) {
        return variable.name().replaceAll("([A-Z])", "_$1").toUpperCase();
    }

    private static void expect(List<String> offences, Drawing drawing, FlowNode node, String name, String value) {
        if (!Drawing.engine(node, name).filter(value::equals).isPresent()) {
            offences.add(drawing.at(node) + ": " + name + " is not " + value);
        }
    }
}
