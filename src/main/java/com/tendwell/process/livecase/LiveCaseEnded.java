package com.tendwell.process.livecase;

import com.tendwell.shared.LiveCases;
import java.util.UUID;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.ExecutionListener;

/** Releases the claim on a subject when the outermost process ends, however it ends, unless it was released before. */
final class LiveCaseEnded implements ExecutionListener {

    private final String process;
    private final LiveCaseRule rule;
    private final LiveCases liveCases;

    /** @param process key of the process */
    LiveCaseEnded(String process, LiveCaseRule rule, LiveCases liveCases) {
        this.process = process;
        this.rule = rule;
        this.liveCases = liveCases;
    }

    @Override
    public void notify(DelegateExecution execution) {
        Object id = execution.getVariable(rule.subject());
        boolean over = rule.until()
                .filter(until -> until.value().equals(execution.getVariable(until.variable())))
                .isPresent();
        if (execution.getSuperExecution() == null && id != null && !over) {
            liveCases.release(process, UUID.fromString(id.toString()));
        }
    }
}
