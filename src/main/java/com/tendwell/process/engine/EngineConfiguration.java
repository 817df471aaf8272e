package com.tendwell.process.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.camunda.bpm.dmn.engine.impl.DefaultDmnEngineConfiguration;
import org.camunda.bpm.dmn.feel.impl.scala.ScalaFeelEngineFactory;
import org.camunda.bpm.engine.impl.interceptor.CommandInterceptor;
import org.camunda.bpm.engine.impl.interceptor.SessionFactory;
import org.camunda.bpm.engine.impl.persistence.entity.JobEntity;
import org.camunda.bpm.engine.impl.persistence.entity.MessageEntity;
import org.camunda.bpm.engine.impl.persistence.entity.TimerEntity;
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

    EngineConfiguration(EngineSettings settings) {
        this.settings = settings;
    }

    @Override
    public void preInit(SpringProcessEngineConfiguration engine) {
        // An unknown error code would otherwise end a called process as if all had gone well.
        engine.setEnableExceptionsAfterUnhandledBpmnError(true);
        engine.setFailedJobRetryTimeCycle(settings.retryAfter());
        engine.setCustomHistoryLevels(List.of(new CaseHistory()));
        leaveOutWhatNobodyUses(engine);
        List<SessionFactory> managers = new ArrayList<>(new LastingDefinitions().managers());
        managers.addAll(SparedLookups.managers());
        managers.add(ExecutionTrees.manager());
        managers.add(jobs(engine));
        engine.setCustomSessionFactories(managers);
        engine.setCorrelationHandler(SparedLookups.correlation());
        engine.setHistoryEventProducer(ThriftyHistory.producer());
        engine.setEnableDefaultDbHistoryEventHandler(false);
        add(engine::getCustomHistoryEventHandlers, engine::setCustomHistoryEventHandlers, ThriftyHistory.handler());
        engine.setDmnEngineConfiguration(new DefaultDmnEngineConfiguration()
                .feelEngineFactory(() -> new PlainFeel(new ScalaFeelEngineFactory().createInstance())));
        add(engine::getCustomPreVariableSerializers, engine::setCustomPreVariableSerializers, new UnwrittenDecisions());
        engine.setCustomIncidentHandlers(new ArrayList<>(List.of(new NamedIncidents())));
    }

    @Override
    public void postInit(SpringProcessEngineConfiguration engine) {
        ExecutionTrees.teach(engine.getSqlSessionFactory().getConfiguration());
        // The engine has the same statement once for each kind of job. Where one transaction deletes two kinds, the
        // driver would throw away what the database has prepared for one of them, and prepare it anew each time.
        Map<Class<?>, String> deletions = engine.getDbSqlSessionFactory().getDeleteStatements();
        String ofAnyKind = engine.getDbSqlSessionFactory().getDeleteStatement(JobEntity.class);
        deletions.put(MessageEntity.class, ofAnyKind);
        deletions.put(TimerEntity.class, ofAnyKind);
    }

    /** Paces how this node looks for jobs, and hands over what need not be looked for. */
    private static SessionFactory jobs(SpringProcessEngineConfiguration engine) {
        if (engine.getJobExecutor() instanceof SpringJobExecutor jobs
                && jobs.getTaskExecutor() instanceof ThreadPoolTaskExecutor threads) {
            int processors = Runtime.getRuntime().availableProcessors();
            PacedAcquisition acquisition = new PacedAcquisition(jobs, () -> threads.getActiveCount() >= processors);
            jobs.setAcquireJobsCmdFactory(acquisition);
            return PromptJobs.manager(
                    () -> threads.getActiveCount() < threads.getCorePoolSize() && threads.getQueueSize() == 0,
                    acquisition::leftBehind);
        }
        // A node that leaves the jobs to others (camunda.bpm.job-execution.enabled).
        return PromptJobs.manager(() -> false, () -> {});
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

    private static <T> void add(Supplier<List<T>> get, Consumer<List<T>> set, T added) {
        List<T> all = new ArrayList<>(get.get() == null ? List.of() : get.get());
        all.add(added);
        set.accept(all);
    }
}
