package com.tendwell.process.engine;

import org.camunda.bpm.engine.impl.interceptor.Command;
import org.camunda.bpm.engine.impl.interceptor.CommandInterceptor;
import org.camunda.bpm.engine.impl.jobexecutor.SuccessfulJobListener;

/** The engine ends every job with a transaction of its own that counts it; with its metrics off, to count nothing. */
final class UncountedJobs extends CommandInterceptor {

    @Override
    public <T> T execute(Command<T> command) {
        return command instanceof SuccessfulJobListener ? null : next.execute(command);
    }
}
