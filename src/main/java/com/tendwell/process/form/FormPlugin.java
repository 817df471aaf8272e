package com.tendwell.process.form;

import com.tendwell.process.core.EngineExtension;
import org.camunda.bpm.engine.impl.bpmn.behavior.UserTaskActivityBehavior;
import org.camunda.bpm.engine.impl.bpmn.parser.AbstractBpmnParseListener;
import org.camunda.bpm.engine.impl.form.handler.DelegateTaskFormHandler;
import org.camunda.bpm.engine.impl.pvm.process.ActivityImpl;
import org.camunda.bpm.engine.impl.pvm.process.ScopeImpl;
import org.camunda.bpm.engine.impl.task.TaskDefinition;
import org.camunda.bpm.engine.impl.util.xml.Element;
import org.camunda.bpm.engine.spring.SpringProcessEngineConfiguration;
import org.springframework.stereotype.Component;

/** Gives every user task its facts when the form opens and our handler when it is submitted. */
@Component
class FormPlugin extends EngineExtension {

    private final TaskForms forms;
    private final AnswerAuthorization authorization;

    FormPlugin(TaskForms forms, AnswerAuthorization authorization) {
        this.forms = forms;
        this.authorization = authorization;
    }

    @Override
    public void preInit(SpringProcessEngineConfiguration engine) {
        addInsideCommands(engine, new LiveFormFacts(forms));
        addParseListener(engine, new AbstractBpmnParseListener() {
            @Override
            public void parseUserTask(Element element, ScopeImpl scope, ActivityImpl activity) {
                TaskDefinition task = ((UserTaskActivityBehavior) activity.getActivityBehavior()).getTaskDefinition();
                DelegateTaskFormHandler drawn = (DelegateTaskFormHandler) task.getTaskFormHandler();
                task.setTaskFormHandler(new AnswerHandler(drawn, forms, authorization));
            }
        });
    }
}
