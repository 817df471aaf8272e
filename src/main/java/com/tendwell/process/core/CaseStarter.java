package com.tendwell.process.core;

import java.util.HashMap;
import java.util.Map;
import org.camunda.bpm.engine.RuntimeService;
import org.springframework.stereotype.Component;

/** Starts the case that a room's event calls for, in the transaction of the event. */
@Component
public class CaseStarter {

    private final RuntimeService runtime;
    private final SystemEngineAccess system;

    CaseStarter(RuntimeService runtime, SystemEngineAccess system) {
        this.runtime = runtime;
        this.system = system;
    }

    /**
     * @param process key of the drawing; its newest version is started
     * @param number business key: the human number of what the case is about
     */
    public NewCase newCase(String process, String number) {
        return new NewCase(process, number);
    }

    /** A case that has not been started yet. */
    public final class NewCase {

        private final String process;
        private final String number;
        private final Map<String, Object> variables = new HashMap<>();

        private NewCase(String process, String number) {
            this.process = process;
            this.number = number;
        }

        /** Adds a start variable. */
        public <T> NewCase with(ProcessVariable<T> variable, T value) {
            variables.put(variable.name(), variable.write().apply(value));
            return this;
        }

        /** Starts the case in the caller's transaction. */
        public void start() {
            system.run(() -> runtime.startProcessInstanceByKey(process, number, variables));
        }
    }
}
