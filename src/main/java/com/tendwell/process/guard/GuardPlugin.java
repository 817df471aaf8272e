package com.tendwell.process.guard;

import com.tendwell.audit.AuditTrail;
import com.tendwell.process.core.EngineExtension;
import com.tendwell.staff.Staff;
import java.util.List;
import org.camunda.bpm.engine.authorization.TaskPermissions;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.camunda.bpm.engine.impl.bpmn.behavior.UserTaskActivityBehavior;
import org.camunda.bpm.engine.impl.bpmn.parser.AbstractBpmnParseListener;
import org.camunda.bpm.engine.impl.pvm.process.ActivityImpl;
import org.camunda.bpm.engine.impl.pvm.process.ScopeImpl;
import org.camunda.bpm.engine.impl.util.xml.Element;
import org.camunda.bpm.engine.spring.SpringProcessEngineConfiguration;
import org.springframework.stereotype.Component;

/** Puts the guards in front of every engine command, and sets who has rights to an open task. */
@Component
class GuardPlugin extends EngineExtension {

    private final Staff staff;
    private final AuditTrail audit;
    private final AssigneeGuard taken;

    GuardPlugin(Staff staff, AuditTrail audit, AssigneeGuard taken) {
        this.staff = staff;
        this.audit = audit;
        this.taken = taken;
    }

    @Override
    public void preInit(SpringProcessEngineConfiguration engine) {
        // Fail at start, not at the first command, if this engine version has renamed the fields that the guards read.
        CommandFields.values();
        // One authorization per open task and group: the engine itself refuses everybody else.
        engine.setDefaultUserPermissionNameForTask(TaskPermissions.TASK_WORK.getName());
        engine.setResourceAuthorizationProvider(new NoAssigneeAuthorization());
        addGuards(
                engine,
                () -> List.of(
                        new UserCommandGuard(
                                engine::getIdentityService, new LostTaskExplanation(() -> engine, staff, audit)),
                        new QueryExpressionGuard(),
                        new LastAdministratorGuard(engine::getIdentityService)));
        addParseListener(engine, new AbstractBpmnParseListener() {
            @Override
            public void parseUserTask(Element element, ScopeImpl scope, ActivityImpl activity) {
                ((UserTaskActivityBehavior) activity.getActivityBehavior())
                        .getTaskDefinition()
                        .addBuiltInTaskListener(TaskListener.EVENTNAME_ASSIGNMENT, taken);
            }
        });
    }
}
