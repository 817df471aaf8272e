package com.tendwell.process.support;

import com.tendwell.audit.AuditTrail;
import com.tendwell.staff.Staff;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.camunda.bpm.engine.authorization.TaskPermissions;
import org.camunda.bpm.engine.impl.bpmn.parser.BpmnParseListener;
import org.camunda.bpm.engine.impl.interceptor.CommandInterceptor;
import org.camunda.bpm.engine.spring.SpringProcessEngineConfiguration;
import org.camunda.bpm.spring.boot.starter.configuration.Ordering;
import org.camunda.bpm.spring.boot.starter.util.SpringBootProcessEnginePlugin;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Hangs into the engine what stands between it and people: forms, rights to tasks, who acts, what drawings share. */
@Component
@Order(Ordering.DEFAULT_ORDER + 11)
class TaskFramework extends SpringBootProcessEnginePlugin {

    private final DrawingListener drawings;
    private final TaskForms forms;
    private final Staff staff;
    private final AuditTrail audit;

    TaskFramework(DrawingListener drawings, TaskForms forms, Staff staff, AuditTrail audit) {
        this.drawings = drawings;
        this.forms = forms;
        this.staff = staff;
        this.audit = audit;
    }

    @Override
    public void preInit(SpringProcessEngineConfiguration engine) {
        // One right per open task and group: the engine itself refuses strangers.
        engine.setDefaultUserPermissionNameForTask(TaskPermissions.TASK_WORK.getName());
        engine.setDelegateInterceptor(new SystemActorListener());
        engine.setResourceAuthorizationProvider(new TaskRights());
        add(engine::getCustomPreBPMNParseListeners, engine::setCustomPreBPMNParseListeners, (BpmnParseListener)
                drawings);
        guard(engine);
    }

    private void guard(SpringProcessEngineConfiguration engine) {
        LostTaskExplanation explanation = new LostTaskExplanation(() -> engine, staff, audit);
        add(
                engine::getCustomPreCommandInterceptorsTxRequired,
                engine::setCustomPreCommandInterceptorsTxRequired,
                (CommandInterceptor) new UserCommandGuard(engine::getIdentityService, explanation));
        add(
                engine::getCustomPreCommandInterceptorsTxRequiresNew,
                engine::setCustomPreCommandInterceptorsTxRequiresNew,
                (CommandInterceptor) new UserCommandGuard(engine::getIdentityService, explanation));
        add(
                engine::getCustomPostCommandInterceptorsTxRequired,
                engine::setCustomPostCommandInterceptorsTxRequired,
                (CommandInterceptor) new LiveFormFacts(forms));
    }

    private static <T> void add(Supplier<List<T>> get, Consumer<List<T>> set, T added) {
        List<T> all = new ArrayList<>(get.get() == null ? List.of() : get.get());
        all.add(added);
        set.accept(all);
    }
}
