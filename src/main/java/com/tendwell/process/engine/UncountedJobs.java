package com.tendwell.process.engine;

import org.camunda.bpm.engine.impl.interceptor.Command;
import org.camunda.bpm.engine.impl.interceptor.CommandInterceptor;
import org.camunda.bpm.engine.impl.jobexecutor.SuccessfulJobListener;

/**
 * The engine ends every job with an extra transaction that counts it, even with metrics switched off, when there is
 * nothing to count. The node keeps in memory that it finished one.
 */
final class UncountedJobs extends CommandInterceptor {

    private final FinishedJobs finished;

    UncountedJobs(FinishedJobs finished) {
        this.finished = finished;
    }

    @Override
    public <T> T execute(Command<T> command) {
        if (command instanceof SuccessfulJobListener) {
            finished.one();
            return null;
        }
        return next.execute(command);
    }
}
