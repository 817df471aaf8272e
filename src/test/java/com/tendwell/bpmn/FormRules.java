package com.tendwell.bpmn;

import com.fasterxml.jackson.databind.JsonNode;
import com.tendwell.plan.Feature;
import com.tendwell.process.form.TaskForm;
import com.tendwell.process.paymentverification.NothingReceived;
import com.tendwell.process.prepaidactivation.QualityCheckAnswer;
import com.tendwell.staff.Groups;
import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.camunda.bpm.model.bpmn.instance.Lane;
import org.camunda.bpm.model.bpmn.instance.UserTask;

/** Every user task has a group, a form of its own name, and a class that declares exactly its fields. */
final class FormRules {

    /** Worked out for every form, from {@link TaskForm#why}. */
    private static final String WHY = "why";

    private static final Set<String> TYPED = Set.of("textfield", "textarea");
    private static final Set<String> CHOSEN = Set.of("radio", "select");

    private FormRules() {}

    static List<String> tasks(House house) {
        List<String> offences = new ArrayList<>();
        Set<String> orphans = house.forms().stream().map(Form::fileName).collect(Collectors.toCollection(TreeSet::new));
        for (Drawing drawing : house.drawings()) {
            Map<String, TaskForm> answering =
                    house.codeOf(drawing).forms().stream().collect(Collectors.toMap(TaskForm::task, form -> form));
            Set<String> drawn = new HashSet<>();
            for (UserTask task : drawing.all(UserTask.class)) {
                drawn.add(task.getId());
                orphans.remove(task.getId() + ".form");
                if (!Drawing.engine(task, "formRef")
                                .filter(task.getId()::equals)
                                .isPresent()
                        || !Drawing.engine(task, "formRefBinding")
                                .filter("deployment"::equals)
                                .isPresent()) {
                    offences.add(drawing.at(task) + ": its form is the one of its own name in its own deployment");
                }
                if (form(house, task.getId())
                        .filter(form -> form.id().equals(task.getId()))
                        .isEmpty()) {
                    offences.add(drawing.at(task) + ": there is no form " + task.getId());
                }
                if (!answering.containsKey(task.getId())) {
                    offences.add(drawing.at(task) + ": no class takes its answer");
                }
            }
            answering.forEach((task, form) -> {
                if (!drawn.contains(task)) {
                    offences.add(drawing.fileName() + ": there is no task for "
                            + form.getClass().getSimpleName());
                }
                if (!form.getClass().getSimpleName().equals(CodeRules.pascal(task) + "Form")) {
                    offences.add(drawing.fileName() + ": " + form.getClass().getSimpleName() + " answers " + task);
                }
            });
        }
        orphans.forEach(form -> offences.add(form + ": there is no task for it"));
        return offences;
    }

    static List<String> groups(House house) {
        List<String> offences = new ArrayList<>();
        Set<String> known = Arrays.stream(Groups.class.getDeclaredFields())
                .map(field -> String.valueOf(Code.read(field, null)))
                .collect(Collectors.toSet());
        for (Drawing drawing : house.drawings()) {
            for (UserTask task : drawing.all(UserTask.class)) {
                String group = Drawing.engine(task, "candidateGroups").orElse("");
                if (!known.contains(group)) {
                    offences.add(drawing.at(task) + ": there is no group " + group);
                }
                boolean elsewhere = drawing.all(Lane.class).stream()
                        .anyMatch(lane -> lane.getFlowNodeRefs().contains(task)
                                && !lane.getId().equals(group));
                if (elsewhere) {
                    offences.add(drawing.at(task) + ": stands in the lane of another group");
                }
            }
        }
        return offences;
    }

    /** Fields agree with their class in length and options; displayed values are facts. */
    static List<String> fields(House house) {
        List<String> offences = new ArrayList<>();
        for (Drawing drawing : house.drawings()) {
            for (TaskForm answering : house.codeOf(drawing).forms()) {
                form(house, answering.task()).ifPresent(form -> {
                    if (!form.keys().equals(new TreeSet<>(answering.fields()))) {
                        offences.add(form.fileName() + ": sends " + form.keys() + ", taken are "
                                + new TreeSet<>(answering.fields()));
                    }
                    if (!form.facts().contains(WHY)) {
                        offences.add(form.fileName() + ": does not say why a person is asked");
                    }
                    form.facts().stream()
                            .filter(fact -> !fact.equals(WHY))
                            .filter(fact -> !house.codeOf(drawing).source().contains("\"" + fact + "\""))
                            .forEach(fact -> offences.add(form.fileName() + ": nobody works out " + fact));
                    form.offeredLive().stream()
                            .filter(fact -> !house.codeOf(drawing).source().contains("\"" + fact + "\""))
                            .forEach(fact -> offences.add(form.fileName() + ": nobody works out the choices " + fact));
                    form.facts().stream()
                            .filter(form.keys()::contains)
                            .forEach(fact -> offences.add(form.fileName() + ": " + fact + " is both shown and asked"));
                    form.inputs().forEach(input -> check(offences, form, answering, input));
                });
            }
        }
        return offences;
    }

    private static void check(List<String> offences, Form form, TaskForm answering, JsonNode input) {
        String type = input.path("type").asText();
        String at = form.fileName() + ", " + input.path("key").asText();
        if (!TYPED.contains(type) && !CHOSEN.contains(type)) {
            offences.add(at + ": a " + type + " does not arrive as text");
        }
        if (TYPED.contains(type) && !input.path("validate").has("maxLength")) {
            offences.add(at + ": has no greatest length");
        }
        if (CHOSEN.contains(type)
                && !input.has("valuesKey")
                && !Form.offered(input)
                        .equals(taken(answering, input.path("key").asText()))) {
            offences.add(at + ": offers " + Form.offered(input) + ", taken are "
                    + taken(answering, input.path("key").asText()));
        }
        if (input.path("label").asText().isBlank()) {
            offences.add(at + ": has no label");
        }
    }

    private static Set<String> taken(TaskForm answering, String key) {
        if (key.equals("brokenFeature")) {
            return names(List.of(Feature.values()));
        }
        if (key.equals("nothingReceived")) {
            return names(List.of(NothingReceived.values()));
        }
        for (Class<?> type = answering.getClass(); type != null; type = type.getSuperclass()) {
            for (Field field : type.getDeclaredFields()) {
                if (field.getName().equals("choices")) {
                    return names((Collection<?>) Code.read(field, answering));
                }
            }
        }
        return names(List.of(QualityCheckAnswer.values()));
    }

    private static Set<String> names(Collection<?> choices) {
        return choices.stream().map(choice -> ((Enum<?>) choice).name()).collect(Collectors.toCollection(TreeSet::new));
    }

    private static Optional<Form> form(House house, String task) {
        return house.forms().stream()
                .filter(form -> form.fileName().equals(task + ".form"))
                .findFirst();
    }
}
