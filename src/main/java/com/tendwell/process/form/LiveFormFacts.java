package com.tendwell.process.form;

import com.tendwell.shared.Actor;
import com.tendwell.shared.CurrentActor;
import java.util.HashMap;
import java.util.Map;
import org.camunda.bpm.engine.impl.cmd.GetTaskFormVariablesCmd;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.interceptor.Command;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;
import org.camunda.bpm.engine.impl.interceptor.CommandInterceptor;
import org.camunda.bpm.engine.impl.persistence.entity.TaskEntity;
import org.camunda.bpm.engine.variable.Variables;

/**
 * Works out the facts when a form opens and sends them to the browser in place of the engine's variables: nothing is
 * stored, and no earlier answer pre-fills a field.
 */
final class LiveFormFacts extends CommandInterceptor {

    private final TaskForms forms;

    LiveFormFacts(TaskForms forms) {
        this.forms = forms;
    }

    @Override
    @SuppressWarnings("unchecked")
    public <T> T execute(Command<T> command) {
        T variables = next.execute(command);
        if (!(command instanceof GetTaskFormVariablesCmd read)) {
            return variables;
        }
        TaskEntity task = Context.getCommandContext().getTaskManager().findTaskById(read.resourceId);
        return forms.has(task.getTaskDefinitionKey()) ? (T) Variables.fromMap(facts(task)) : variables;
    }

    private Map<String, Object> facts(TaskEntity task) {
        CommandContext context = Context.getCommandContext();
        String person = CurrentActor.actor().person();
        return context.runWithoutAuthorization(() -> CurrentActor.as(Actor.systemFor(person), () -> {
            TaskForm form = forms.of(task.getTaskDefinitionKey());
            TaskCase about = TaskCases.of(task, person);
            Map<String, Object> facts = new HashMap<>(form.facts(about));
            facts.put("why", Markdown.plain(form.why(about)));
            return facts;
        }));
    }
}
