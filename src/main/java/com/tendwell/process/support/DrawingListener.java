package com.tendwell.process.support;

import org.camunda.bpm.engine.delegate.TaskListener;
import org.camunda.bpm.engine.impl.bpmn.behavior.UserTaskActivityBehavior;
import org.camunda.bpm.engine.impl.bpmn.parser.AbstractBpmnParseListener;
import org.camunda.bpm.engine.impl.form.handler.DelegateTaskFormHandler;
import org.camunda.bpm.engine.impl.pvm.process.ActivityImpl;
import org.camunda.bpm.engine.impl.pvm.process.ScopeImpl;
import org.camunda.bpm.engine.impl.task.TaskDefinition;
import org.camunda.bpm.engine.impl.util.xml.Element;
import org.springframework.stereotype.Component;

/** Adds to every user task what all of them need, so that no drawing can forget it and none has to show it. */
@Component
class DrawingListener extends AbstractBpmnParseListener {

    private final TaskForms forms;
    private final WhoMayAnswer whoMayAnswer;
    private final TaskOpened opened;
    private final TaskTaken taken;

    DrawingListener(TaskForms forms, WhoMayAnswer whoMayAnswer, TaskOpened opened, TaskTaken taken) {
        this.forms = forms;
        this.whoMayAnswer = whoMayAnswer;
        this.opened = opened;
        this.taken = taken;
    }

    @Override
    public void parseUserTask(Element element, ScopeImpl scope, ActivityImpl activity) {
        TaskDefinition task = ((UserTaskActivityBehavior) activity.getActivityBehavior()).getTaskDefinition();
        DelegateTaskFormHandler drawn = (DelegateTaskFormHandler) task.getTaskFormHandler();
        task.setTaskFormHandler(new AnswerHandler(drawn, forms, whoMayAnswer));
        task.addBuiltInTaskListener(TaskListener.EVENTNAME_CREATE, opened);
        task.addBuiltInTaskListener(TaskListener.EVENTNAME_ASSIGNMENT, taken);
    }
}
