package com.tendwell.process.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.camunda.bpm.engine.impl.interceptor.CommandInterceptor;
import org.camunda.bpm.engine.spring.SpringProcessEngineConfiguration;
import org.camunda.bpm.spring.boot.starter.configuration.Ordering;
import org.camunda.bpm.spring.boot.starter.util.SpringBootProcessEnginePlugin;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** How the application uses the engine; operational settings (history, job executor) stand in application.yml. */
@Component
@Order(Ordering.DEFAULT_ORDER + 10)
class EngineConfiguration extends SpringBootProcessEnginePlugin {

    private final EngineSettings settings;
    private final FinishedJobs finished;

    EngineConfiguration(EngineSettings settings, FinishedJobs finished) {
        this.settings = settings;
        this.finished = finished;
    }

    @Override
    public void preInit(SpringProcessEngineConfiguration engine) {
        // Otherwise an unknown error code would end a called process as if it had succeeded.
        engine.setEnableExceptionsAfterUnhandledBpmnError(true);
        engine.setFailedJobRetryTimeCycle(settings.retryAfter());
        engine.setCustomHistoryLevels(List.of(new CaseHistory()));
        leaveOutWhatNobodyUses(engine);
        // The engine's newer interpreter builds its whole function library again for each cell; our expressions are
        // simple.
        engine.setDmnFeelEnableLegacyBehavior(true);
        add(engine::getCustomPreVariableSerializers, engine::setCustomPreVariableSerializers, new UnwrittenDecisions());
        engine.setCustomIncidentHandlers(new ArrayList<>(List.of(new NamedIncidents())));
    }

    private void leaveOutWhatNobodyUses(SpringProcessEngineConfiguration engine) {
        engine.setCmmnEnabled(false);
        engine.setStandaloneTasksEnabled(false);
        engine.setMetricsEnabled(false);
        engine.setDbMetricsReporterActivate(false);
        engine.setTaskMetricsEnabled(false);
        add(
                engine::getCustomPreCommandInterceptorsTxRequired,
                engine::setCustomPreCommandInterceptorsTxRequired,
                (CommandInterceptor) new UncountedJobs(finished));
        engine.setEnableScriptCompilation(false);
        engine.setEnableScriptEngineLoadExternalResources(false);
    }

    private static <T> void add(Supplier<List<T>> get, Consumer<List<T>> set, T added) {
        List<T> all = new ArrayList<>(get.get() == null ? List.of() : get.get());
        all.add(added);
        set.accept(all);
    }
}
