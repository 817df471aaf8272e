package com.tendwell.process.core;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.camunda.bpm.engine.impl.bpmn.parser.BpmnParseListener;
import org.camunda.bpm.engine.impl.interceptor.CommandInterceptor;
import org.camunda.bpm.engine.spring.SpringProcessEngineConfiguration;
import org.camunda.bpm.spring.boot.starter.configuration.Ordering;
import org.camunda.bpm.spring.boot.starter.util.SpringBootProcessEnginePlugin;
import org.springframework.core.annotation.Order;

/**
 * Base class of our engine plugins: each package adds its own listeners and interceptors before the engine is built.
 */
@Order(Ordering.DEFAULT_ORDER + 11)
public abstract class EngineExtension extends SpringBootProcessEnginePlugin {

    @Override
    public abstract void preInit(SpringProcessEngineConfiguration engine);

    /** Lets the listener add to every drawing what all drawings need, so that no drawing can forget it. */
    protected static void addParseListener(SpringProcessEngineConfiguration engine, BpmnParseListener listener) {
        add(engine::getCustomPreBPMNParseListeners, engine::setCustomPreBPMNParseListeners, listener);
    }

    /**
     * Runs before every command. Interceptors are links of a chain, so each of the engine's two chains needs its own.
     */
    protected static void addGuards(
            SpringProcessEngineConfiguration engine, Supplier<List<CommandInterceptor>> interceptors) {
        interceptors
                .get()
                .forEach(interceptor -> add(
                        engine::getCustomPreCommandInterceptorsTxRequired,
                        engine::setCustomPreCommandInterceptorsTxRequired,
                        interceptor));
        interceptors
                .get()
                .forEach(interceptor -> add(
                        engine::getCustomPreCommandInterceptorsTxRequiresNew,
                        engine::setCustomPreCommandInterceptorsTxRequiresNew,
                        interceptor));
    }

    /** Runs inside the command context, where the engine's entities can be read. */
    protected static void addInsideCommands(SpringProcessEngineConfiguration engine, CommandInterceptor interceptor) {
        add(
                engine::getCustomPostCommandInterceptorsTxRequired,
                engine::setCustomPostCommandInterceptorsTxRequired,
                interceptor);
    }

    private static <T> void add(Supplier<List<T>> get, Consumer<List<T>> set, T added) {
        List<T> all = new ArrayList<>(get.get() == null ? List.of() : get.get());
        all.add(added);
        set.accept(all);
    }
}
