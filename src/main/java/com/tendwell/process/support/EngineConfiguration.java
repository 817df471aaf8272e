package com.tendwell.process.support;

import com.tendwell.audit.AuditTrail;
import com.tendwell.staff.Staff;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.camunda.bpm.dmn.engine.impl.DefaultDmnEngineConfiguration;
import org.camunda.bpm.dmn.feel.impl.scala.ScalaFeelEngineFactory;
import org.camunda.bpm.engine.authorization.TaskPermissions;
import org.camunda.bpm.engine.impl.bpmn.parser.BpmnParseListener;
import org.camunda.bpm.engine.impl.interceptor.CommandInterceptor;
import org.camunda.bpm.engine.impl.interceptor.SessionFactory;
import org.camunda.bpm.engine.spring.SpringProcessEngineConfiguration;
import org.camunda.bpm.engine.spring.components.jobexecutor.SpringJobExecutor;
import org.camunda.bpm.spring.boot.starter.configuration.Ordering;
import org.camunda.bpm.spring.boot.starter.util.SpringBootProcessEnginePlugin;
import org.springframework.core.annotation.Order;
import org.springframework.scheduling.concurrent.ThreadPoolTaskExecutor;
import org.springframework.stereotype.Component;

/** How this house uses the engine; what is a matter of operation (history, job executor) stands in application.yml. */
@Component
@Order(Ordering.DEFAULT_ORDER + 10)
class EngineConfiguration extends SpringBootProcessEnginePlugin {

    private final EngineSettings settings;
    private final DrawingListener drawings;
    private final TaskForms forms;
    private final Staff staff;
    private final AuditTrail audit;
    private final WhoMayAnswer whoMayAnswer;

    EngineConfiguration(
            EngineSettings settings,
            DrawingListener drawings,
            TaskForms forms,
            Staff staff,
            AuditTrail audit,
            WhoMayAnswer whoMayAnswer) {
        this.settings = settings;
        this.drawings = drawings;
        this.forms = forms;
        this.staff = staff;
        this.audit = audit;
        this.whoMayAnswer = whoMayAnswer;
    }

    @Override
    public void preInit(SpringProcessEngineConfiguration engine) {
        // An unknown error code would otherwise end a called process as if all had gone well.
        engine.setEnableExceptionsAfterUnhandledBpmnError(true);
        // One right per open task and group: the engine itself refuses strangers.
        engine.setDefaultUserPermissionNameForTask(TaskPermissions.TASK_WORK.getName());
        engine.setFailedJobRetryTimeCycle(settings.retryAfter());
        engine.setDelegateInterceptor(new MachineSteps());
        engine.setCustomHistoryLevels(List.of(new CaseHistory()));
        leaveOutWhatNobodyUses(engine);
        engine.setResourceAuthorizationProvider(new TaskRights());
        // None on a node that leaves the jobs to others (camunda.bpm.job-execution.enabled).
        if (engine.getJobExecutor() instanceof SpringJobExecutor jobs
                && jobs.getTaskExecutor() instanceof ThreadPoolTaskExecutor threads) {
            int processors = Runtime.getRuntime().availableProcessors();
            jobs.setAcquireJobsCmdFactory(new PacedAcquisition(jobs, () -> threads.getActiveCount() >= processors));
        }
        List<SessionFactory> managers = new ArrayList<>(new LastingDefinitions().managers());
        managers.addAll(SparedLookups.managers());
        engine.setCustomSessionFactories(managers);
        engine.setCorrelationHandler(SparedLookups.correlation());
        engine.setHistoryEventProducer(ThriftyHistory.producer());
        engine.setEnableDefaultDbHistoryEventHandler(false);
        add(engine::getCustomHistoryEventHandlers, engine::setCustomHistoryEventHandlers, ThriftyHistory.handler());
        engine.setDmnEngineConfiguration(new DefaultDmnEngineConfiguration()
                .feelEngineFactory(() -> new PlainFeel(new ScalaFeelEngineFactory().createInstance())));
        add(engine::getCustomPreBPMNParseListeners, engine::setCustomPreBPMNParseListeners, (BpmnParseListener)
                drawings);
        engine.setCustomIncidentHandlers(new ArrayList<>(List.of(new NamedIncidents())));
        guard(engine);
    }

    private static void leaveOutWhatNobodyUses(SpringProcessEngineConfiguration engine) {
        engine.setCmmnEnabled(false);
        engine.setStandaloneTasksEnabled(false);
        engine.setMetricsEnabled(false);
        engine.setDbMetricsReporterActivate(false);
        engine.setTaskMetricsEnabled(false);
        add(
                engine::getCustomPreCommandInterceptorsTxRequired,
                engine::setCustomPreCommandInterceptorsTxRequired,
                (CommandInterceptor) new UncountedJobs());
        engine.setEnableScriptCompilation(false);
        engine.setEnableScriptEngineLoadExternalResources(false);
    }

    private void guard(SpringProcessEngineConfiguration engine) {
        MissedTask missed = new MissedTask(() -> engine, staff, audit);
        add(
                engine::getCustomPreCommandInterceptorsTxRequired,
                engine::setCustomPreCommandInterceptorsTxRequired,
                (CommandInterceptor) new PersonAtTheEngine(engine::getIdentityService, missed));
        add(
                engine::getCustomPreCommandInterceptorsTxRequiresNew,
                engine::setCustomPreCommandInterceptorsTxRequiresNew,
                (CommandInterceptor) new PersonAtTheEngine(engine::getIdentityService, missed));
        add(
                engine::getCustomPostCommandInterceptorsTxRequired,
                engine::setCustomPostCommandInterceptorsTxRequired,
                (CommandInterceptor) new LiveFormFacts(forms));
        add(
                engine::getCustomPostCommandInterceptorsTxRequired,
                engine::setCustomPostCommandInterceptorsTxRequired,
                (CommandInterceptor) new AnswersOfCandidates(whoMayAnswer));
    }

    private static <T> void add(Supplier<List<T>> get, Consumer<List<T>> set, T added) {
        List<T> all = new ArrayList<>(get.get() == null ? List.of() : get.get());
        all.add(added);
        set.accept(all);
    }
}
