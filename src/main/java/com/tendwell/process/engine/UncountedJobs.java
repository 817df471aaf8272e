package com.tendwell.process.engine;

import org.camunda.bpm.engine.impl.interceptor.Command;
import org.camunda.bpm.engine.impl.interceptor.CommandInterceptor;
import org.camunda.bpm.engine.impl.jobexecutor.SuccessfulJobListener;

/**
 * The engine ends every job with an extra transaction that counts it, even with metrics switched off, when there is
 * nothing to count.
 */
final class UncountedJobs extends CommandInterceptor {

    @Override
    public <T> T execute(Command<T> command) {
        return command instanceof SuccessfulJobListener ? null : next.execute(command);
    }
}
