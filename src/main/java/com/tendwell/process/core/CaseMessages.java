package com.tendwell.process.core;

import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.runtime.MessageCorrelationBuilder;
import org.springframework.stereotype.Component;

/**
 * Correlates a room's event with the cases that wait for it, in the transaction of the event. A case that is not
 * waiting is left alone: it reads the rooms anew at its next step.
 */
@Component
public class CaseMessages {

    private final RuntimeService runtime;
    private final SystemEngineAccess system;

    CaseMessages(RuntimeService runtime, SystemEngineAccess system) {
        this.runtime = runtime;
        this.system = system;
    }

    /** @param number business key of the cases to wake */
    public void correlate(String message, String number) {
        correlate(runtime.createMessageCorrelation(message).processInstanceBusinessKey(number));
    }

    /** For cases with any business key that have this value of the variable. */
    public <T> void correlate(String message, ProcessVariable<T> variable, T value) {
        correlate(runtime.createMessageCorrelation(message)
                .processInstanceVariableEquals(variable.name(), variable.write().apply(value)));
    }

    private void correlate(MessageCorrelationBuilder cases) {
        system.run(cases::correlateAll);
    }
}
