package com.tendwell.process.core;

import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.runtime.MessageCorrelationBuilder;
import org.springframework.stereotype.Component;

/**
 * Correlates what a room's event means with the cases that wait for it, in the transaction of that event. A case that
 * does not wait is left alone: it reads the rooms anew at its next step.
 */
@Component
public class CaseMessages {

    private final RuntimeService runtime;
    private final SystemEngineAccess system;

    CaseMessages(RuntimeService runtime, SystemEngineAccess system) {
        this.runtime = runtime;
        this.system = system;
    }

    /** @param number business key of the cases that are meant */
    public void correlate(String message, String number) {
        correlate(runtime.createMessageCorrelation(message).processInstanceBusinessKey(number));
    }

    /** For cases that are meant whatever their business key is: those with this value of the variable. */
    public <T> void correlate(String message, ProcessVariable<T> variable, T value) {
        correlate(runtime.createMessageCorrelation(message)
                .processInstanceVariableEquals(variable.name(), variable.write().apply(value)));
    }

    private void correlate(MessageCorrelationBuilder cases) {
        system.run(cases::correlateAll);
    }
}
