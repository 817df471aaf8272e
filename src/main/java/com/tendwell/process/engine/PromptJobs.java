package com.tendwell.process.engine;

import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Objects;
import java.util.function.BooleanSupplier;
import org.camunda.bpm.engine.impl.ProcessEngineImpl;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.cfg.TransactionListener;
import org.camunda.bpm.engine.impl.cfg.TransactionState;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.interceptor.SessionFactory;
import org.camunda.bpm.engine.impl.jobexecutor.JobExecutor;
import org.camunda.bpm.engine.impl.jobexecutor.ProcessEventJobHandler;
import org.camunda.bpm.engine.impl.jobexecutor.TimerDeclarationImpl;
import org.camunda.bpm.engine.impl.persistence.entity.AcquirableJobEntity;
import org.camunda.bpm.engine.impl.persistence.entity.JobEntity;
import org.camunda.bpm.engine.impl.persistence.entity.JobManager;
import org.camunda.bpm.engine.impl.persistence.entity.MessageEntity;
import org.camunda.bpm.engine.impl.pvm.process.ScopeImpl;
import org.camunda.bpm.engine.impl.util.ClockUtil;

/**
 * Jobs without detours. What a transaction leaves for a job to do is begun by this node as soon as the transaction has
 * committed, while a hand is free: the job is locked as it is written, as the engine itself does where one job of a case
 * follows another. Otherwise it is written, looked for, locked in a transaction of its own and begun then. After a crash
 * it waits for the end of its lock, as every job that was begun.
 */
final class PromptJobs extends JobManager {

    private final BooleanSupplier handFree;
    private final Runnable leftBehind;

    private PromptJobs(BooleanSupplier handFree, Runnable leftBehind) {
        this.handFree = handFree;
        this.leftBehind = leftBehind;
    }

    /**
     * In place of the engine's own.
     *
     * @param handFree whether a job that is handed over now is begun now
     * @param leftBehind told once a job is committed that somebody has to look for
     */
    static SessionFactory manager(BooleanSupplier handFree, Runnable leftBehind) {
        return new OwnManager(JobManager.class, () -> new PromptJobs(handFree, leftBehind));
    }

    @Override
    protected void hintJobExecutor(JobEntity job) {
        ProcessEngineConfigurationImpl engine = Context.getProcessEngineConfiguration();
        JobExecutor executor = engine.getJobExecutor();
        if (executor.isActive() && mayBeBegun(job) && handFree.getAsBoolean()) {
            job.setLockOwner(executor.getLockOwner());
            job.setLockExpirationTime(new Date(ClockUtil.getCurrentTime().getTime() + executor.getLockTimeInMillis()));
            afterCommit(context ->
                    executor.executeJobs(List.of(job.getId()), (ProcessEngineImpl) engine.getProcessEngine()));
        } else {
            super.hintJobExecutor(job);
            if (job.getLockOwner() == null) {
                afterCommit(context -> leftBehind.run());
            }
        }
    }

    /**
     * What follows a job is the engine's to hand over; of one case, one job at a time is begun. The engine's cache knows
     * jobs only by the class that all of them extend.
     */
    private boolean mayBeBegun(JobEntity job) {
        return job instanceof MessageEntity
                && Context.getJobExecutorContext() == null
                && !job.isSuspended()
                && job.getDuedate() == null
                && getDbEntityManager().getCachedEntitiesByType(AcquirableJobEntity.class).stream()
                        .noneMatch(other -> other.getLockOwner() != null
                                && Objects.equals(other.getProcessInstanceId(), job.getProcessInstanceId()));
    }

    /**
     * Whether one follows the other in the same thread. A case goes on where a case that it called has ended, so what is
     * meant is one whole case; for the engine it ends where a case was called.
     */
    @Override
    protected boolean areInSameProcessInstance(JobEntity job, JobEntity current) {
        return super.areInSameProcessInstance(job, current)
                || current != null
                        && current.getRootProcessInstanceId() != null
                        && current.getRootProcessInstanceId().equals(job.getRootProcessInstanceId());
    }

    private static void afterCommit(TransactionListener listener) {
        Context.getCommandContext()
                .getTransactionContext()
                .addTransactionListener(TransactionState.COMMITTED, listener);
    }

    /** When a token no longer waits for an event, the engine looks for one that was received and not carried out. */
    @Override
    public List<JobEntity> findJobsByConfiguration(String handler, String configuration, String tenant) {
        return handler.equals(ProcessEventJobHandler.TYPE)
                ? List.of()
                : super.findJobsByConfiguration(handler, configuration, tenant);
    }

    /**
     * A job that goes on with a token is the only one of that token, unless timers run on the scope that it moves
     * in.
     */
    @Override
    public List<JobEntity> findJobsByExecutionId(String execution) {
        JobEntity current = Context.getCommandContext().getCurrentJob();
        return current instanceof MessageEntity && execution.equals(current.getExecutionId()) && standsAlone(current)
                ? new ArrayList<>(List.of(current))
                : super.findJobsByExecutionId(execution);
    }

    private static boolean standsAlone(JobEntity job) {
        ScopeImpl scope = job.getExecution()
                .getProcessDefinition()
                .findActivity(job.getActivityId())
                .getFlowScope();
        return TimerDeclarationImpl.getDeclarationsForScope(scope).isEmpty();
    }
}
