package com.tendwell.process.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.camunda.bpm.dmn.engine.impl.DefaultDmnEngineConfiguration;
import org.camunda.bpm.dmn.feel.impl.scala.ScalaFeelEngineFactory;
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
        managers.add(PromptJobs.manager(hands(engine)));
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

    /** Paces how this node looks for jobs. @return whether it has a hand free */
    private static BooleanSupplier hands(SpringProcessEngineConfiguration engine) {
        if (engine.getJobExecutor() instanceof SpringJobExecutor jobs
                && jobs.getTaskExecutor() instanceof ThreadPoolTaskExecutor threads) {
            int processors = Runtime.getRuntime().availableProcessors();
            jobs.setAcquireJobsCmdFactory(new PacedAcquisition(jobs, () -> threads.getActiveCount() >= processors));
            return () -> threads.getActiveCount() < threads.getCorePoolSize() && threads.getQueueSize() == 0;
        }
        // A node that leaves the jobs to others (camunda.bpm.job-execution.enabled).
        return () -> false;
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
