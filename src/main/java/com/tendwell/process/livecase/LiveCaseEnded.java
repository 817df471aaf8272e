package com.tendwell.process.livecase;

import com.tendwell.shared.LiveCases;
import java.util.UUID;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.ExecutionListener;

/** Releases the claim on a subject when the outermost process ends, however it ends. */
final class LiveCaseEnded implements ExecutionListener {

    /** Extension property of a process that names the variable with the subject's id, for example {@code planId}. */
    static final String SUBJECT_PROPERTY = "liveCaseSubject";

    private final String process;
    private final String subject;
    private final LiveCases liveCases;

    /**
     * @param process key of the process
     * @param subject name of the variable that holds the subject's id
     */
    LiveCaseEnded(String process, String subject, LiveCases liveCases) {
        this.process = process;
        this.subject = subject;
        this.liveCases = liveCases;
    }

    @Override
    public void notify(DelegateExecution execution) {
        Object id = execution.getVariable(subject);
        if (execution.getSuperExecution() == null && id != null) {
            liveCases.release(process, UUID.fromString(id.toString()));
        }
    }
}
