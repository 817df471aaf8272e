package com.tendwell.process.support;

import com.tendwell.shared.LiveCases;
import java.util.List;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.camunda.bpm.engine.impl.bpmn.behavior.UserTaskActivityBehavior;
import org.camunda.bpm.engine.impl.bpmn.parser.AbstractBpmnParseListener;
import org.camunda.bpm.engine.impl.form.handler.DelegateTaskFormHandler;
import org.camunda.bpm.engine.impl.persistence.entity.ProcessDefinitionEntity;
import org.camunda.bpm.engine.impl.pvm.process.ActivityImpl;
import org.camunda.bpm.engine.impl.pvm.process.ScopeImpl;
import org.camunda.bpm.engine.impl.task.TaskDefinition;
import org.camunda.bpm.engine.impl.util.xml.Element;
import org.springframework.stereotype.Component;

/** Adds to every drawing what all of them need, so that none can forget it and none has to show it. */
@Component
class DrawingListener extends AbstractBpmnParseListener {

    private final TaskForms forms;
    private final WhoMayAnswer whoMayAnswer;
    private final TaskOpened opened;
    private final TaskTaken taken;
    private final LiveCases liveCases;

    DrawingListener(
            TaskForms forms, WhoMayAnswer whoMayAnswer, TaskOpened opened, TaskTaken taken, LiveCases liveCases) {
        this.forms = forms;
        this.whoMayAnswer = whoMayAnswer;
        this.opened = opened;
        this.taken = taken;
        this.liveCases = liveCases;
    }

    @Override
    public void parseProcess(Element element, ProcessDefinitionEntity process) {
        properties(element).stream()
                .filter(property -> LiveCaseEnded.SUBJECT_PROPERTY.equals(property.attribute("name")))
                .map(property -> new LiveCaseEnded(process.getKey(), property.attribute("value"), liveCases))
                .forEach(listener -> process.addBuiltInListener(ExecutionListener.EVENTNAME_END, listener));
    }

    @Override
    public void parseUserTask(Element element, ScopeImpl scope, ActivityImpl activity) {
        TaskDefinition task = ((UserTaskActivityBehavior) activity.getActivityBehavior()).getTaskDefinition();
        DelegateTaskFormHandler drawn = (DelegateTaskFormHandler) task.getTaskFormHandler();
        task.setTaskFormHandler(new AnswerHandler(drawn, forms, whoMayAnswer));
        task.addBuiltInTaskListener(TaskListener.EVENTNAME_CREATE, opened);
        task.addBuiltInTaskListener(TaskListener.EVENTNAME_ASSIGNMENT, taken);
    }

    private static List<Element> properties(Element element) {
        Element extensions = element.element("extensionElements");
        Element properties = extensions == null ? null : extensions.element("properties");
        return properties == null ? List.of() : properties.elements("property");
    }
}
