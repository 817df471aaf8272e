package com.tendwell.process.form;

import com.tendwell.process.core.CaseVariables;
import com.tendwell.shared.Actor;
import com.tendwell.shared.Cause;
import com.tendwell.shared.CurrentActor;
import com.tendwell.shared.Refused;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.camunda.bpm.engine.delegate.VariableScope;
import org.camunda.bpm.engine.form.TaskFormData;
import org.camunda.bpm.engine.impl.bpmn.parser.BpmnParse;
import org.camunda.bpm.engine.impl.form.handler.TaskFormHandler;
import org.camunda.bpm.engine.impl.persistence.entity.DeploymentEntity;
import org.camunda.bpm.engine.impl.persistence.entity.ProcessDefinitionEntity;
import org.camunda.bpm.engine.impl.persistence.entity.TaskEntity;
import org.camunda.bpm.engine.impl.util.xml.Element;
import org.camunda.bpm.engine.variable.VariableMap;
import org.camunda.bpm.engine.variable.type.PrimitiveValueType;
import org.camunda.bpm.engine.variable.value.TypedValue;

/**
 * Passes a submitted form to the room. The engine would write the fields into its variables before any listener runs;
 * with this handler it receives only the decision.
 */
final class AnswerHandler implements TaskFormHandler {

    private final TaskFormHandler drawn;
    private final TaskForms forms;
    private final AnswerAuthorization authorization;

    AnswerHandler(TaskFormHandler drawn, TaskForms forms, AnswerAuthorization authorization) {
        this.drawn = drawn;
        this.forms = forms;
        this.authorization = authorization;
    }

    @Override
    public void parseConfiguration(
            Element activity, DeploymentEntity deployment, ProcessDefinitionEntity definition, BpmnParse parse) {
        drawn.parseConfiguration(activity, deployment, definition, parse);
    }

    @Override
    public TaskFormData createTaskForm(TaskEntity task) {
        return drawn.createTaskForm(task);
    }

    @Override
    public void submitFormVariables(VariableMap sent, VariableScope scope) {
        TaskEntity task = (TaskEntity) scope;
        Actor person = CurrentActor.actor();
        if (person.kind() != Actor.Kind.PERSON) {
            throw Refused.forbidden("Only a person who is signed on can complete a task.");
        }
        authorization.check(task, person, task.getAssignee());
        TaskForm form = forms.of(task.getTaskDefinitionKey());
        Submission submission = new Submission(declared(form, sent));
        boolean alone = authorization.decidesAlone(task, person);
        if (alone
                && submission.optionalText(TaskForm.NOTE, TaskForm.NOTE_LENGTH).isEmpty()) {
            throw Refused.field(
                    TaskForm.NOTE,
                    null,
                    "is missing: nobody else is left for this task, so you decide alone and have to say why");
        }
        TaskForm.Decision decision = CurrentActor.because(
                new Cause(task.getProcessInstanceId(), task.getTaskDefinitionKey()),
                () -> alone
                        ? CurrentActor.alone(() -> form.answer(TaskCases.of(task, person.id()), submission))
                        : form.answer(TaskCases.of(task, person.id()), submission));
        if (alone) {
            authorization.decidedAlone(
                    task,
                    person,
                    submission.optionalText(TaskForm.NOTE, TaskForm.NOTE_LENGTH).orElseThrow());
        }
        if (task.getAssignee() == null) {
            task.setAssignee(person.id());
        }
        VariableScope instance = task.getProcessInstance();
        CaseVariables.ACTING_PERSON.set(instance, person.id());
        decision.values().forEach(instance::setVariable);
    }

    private static Map<String, Object> declared(TaskForm form, VariableMap sent) {
        TreeSet<String> undeclared = new TreeSet<>(sent.keySet());
        undeclared.removeAll(form.fields());
        if (!undeclared.isEmpty()) {
            throw new Refused(
                    Refused.Kind.INVALID,
                    "undeclared-field",
                    "This form has no field " + String.join(", ", undeclared) + ": send only "
                            + String.join(", ", new TreeSet<>(form.fields())) + ".",
                    undeclared.stream()
                            .map(name -> new Refused.Field(name, "", "is not a field of this form"))
                            .toList());
        }
        Map<String, Object> values = new HashMap<>();
        sent.keySet().forEach(name -> values.put(name, plain(name, sent.getValueTyped(name))));
        return values;
    }

    /** Text, numbers and booleans, and lists of those for multiple choice; never an object of the sender's choosing. */
    private static Object plain(String name, TypedValue sent) {
        Object value = sent.getType() == null || sent.getType() instanceof PrimitiveValueType ? sent.getValue() : sent;
        boolean plain = value == null
                || value instanceof String
                || value instanceof Number
                || value instanceof Boolean
                || (value instanceof List<?> list && list.stream().allMatch(String.class::isInstance));
        if (!plain) {
            throw Refused.field(name, null, "must be text, a number, true or false");
        }
        return value;
    }
}
