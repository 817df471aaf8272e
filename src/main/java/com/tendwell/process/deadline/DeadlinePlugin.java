package com.tendwell.process.deadline;

import com.tendwell.process.core.EngineExtension;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.camunda.bpm.engine.impl.bpmn.behavior.UserTaskActivityBehavior;
import org.camunda.bpm.engine.impl.bpmn.parser.AbstractBpmnParseListener;
import org.camunda.bpm.engine.impl.pvm.process.ActivityImpl;
import org.camunda.bpm.engine.impl.pvm.process.ScopeImpl;
import org.camunda.bpm.engine.impl.util.xml.Element;
import org.camunda.bpm.engine.spring.SpringProcessEngineConfiguration;
import org.springframework.stereotype.Component;

/** Registers {@link TaskOpened} for every user task. */
@Component
class DeadlinePlugin extends EngineExtension {

    private final TaskOpened opened;

    DeadlinePlugin(TaskOpened opened) {
        this.opened = opened;
    }

    @Override
    public void preInit(SpringProcessEngineConfiguration engine) {
        addParseListener(engine, new AbstractBpmnParseListener() {
            @Override
            public void parseUserTask(Element element, ScopeImpl scope, ActivityImpl activity) {
                ((UserTaskActivityBehavior) activity.getActivityBehavior())
                        .getTaskDefinition()
                        .addBuiltInTaskListener(TaskListener.EVENTNAME_CREATE, opened);
            }
        });
    }
}
