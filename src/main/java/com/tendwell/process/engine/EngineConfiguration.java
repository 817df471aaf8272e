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
        // The engine's newer interpreter makes every function of its language anew for each cell; ours are plain.
        engine.setDmnFeelEnableLegacyBehavior(true);
        add(engine::getCustomPreVariableSerializers, engine::setCustomPreVariableSerializers, new UnwrittenDecisions());
        engine.setCustomIncidentHandlers(new ArrayList<>(List.of(new NamedIncidents())));
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
