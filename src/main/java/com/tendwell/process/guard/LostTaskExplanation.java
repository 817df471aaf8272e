package com.tendwell.process.guard;

import com.tendwell.audit.AuditTrail;
import com.tendwell.shared.NoDatabase;
import com.tendwell.shared.Refused;
import com.tendwell.shared.Subject;
import com.tendwell.staff.Staff;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.OptimisticLockingException;
import org.camunda.bpm.engine.TaskAlreadyClaimedException;
import org.camunda.bpm.engine.history.HistoricProcessInstance;
import org.camunda.bpm.engine.history.HistoricTaskInstance;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.identity.Authentication;
import org.camunda.bpm.engine.impl.interceptor.Command;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;
import org.camunda.bpm.engine.impl.persistence.entity.TaskEntity;
import org.springframework.dao.ConcurrencyFailureException;

/**
 * Tells a person who came too late what happened to the task. Runs in a transaction of its own because the person's has
 * failed; who completed the task is known only if the engine keeps task history.
 */
final class LostTaskExplanation {

    private final Supplier<ProcessEngineConfigurationImpl> engine;
    private final Staff staff;
    private final AuditTrail audit;

    LostTaskExplanation(Supplier<ProcessEngineConfigurationImpl> engine, Staff staff, AuditTrail audit) {
        this.engine = engine;
        this.staff = staff;
        this.audit = audit;
    }

    /** Empty if the failure was not caused by somebody else acting first. */
    Optional<Refused> explain(Command<?> command, RuntimeException thrown) {
        if (thrown instanceof TaskAlreadyClaimedException claimed) {
            return Optional.of(Refused.conflict(
                    "task-held", staff.nameOf(claimed.getTaskAssignee()) + " has already claimed this task."));
        }
        if (NoDatabase.isCauseOf(thrown)) {
            return Optional.empty();
        }
        boolean overtaken =
                thrown instanceof OptimisticLockingException || thrown instanceof ConcurrencyFailureException;
        return Stream.of(CommandFields.TASK_SUBMITTED, CommandFields.TASK_CLAIMED, CommandFields.TASK_ASSIGNED)
                .filter(task -> task.isOf(command))
                .findFirst()
                .map(task -> lookUp(context -> whatBecameOf(task.text(command), overtaken, context)))
                .orElseGet(() -> overtaken ? Optional.of(changedMeanwhile()) : Optional.empty());
    }

    private Optional<Refused> lookUp(Command<Optional<Refused>> question) {
        IdentityService identity = engine.get().getIdentityService();
        Authentication person = identity.getCurrentAuthentication();
        identity.clearAuthentication();
        try {
            return engine.get().getCommandExecutorTxRequiresNew().execute(question);
        } finally {
            identity.setAuthentication(person);
        }
    }

    private Optional<Refused> whatBecameOf(String taskId, boolean overtaken, CommandContext context) {
        if (context.getTaskManager().findTaskById(taskId) != null) {
            return overtaken ? Optional.of(changedMeanwhile()) : Optional.empty();
        }
        HistoricTaskInstance past = context.getHistoricTaskInstanceManager().findHistoricTaskInstanceById(taskId);
        if (past == null) {
            return Optional.of(
                    overtaken
                            ? Refused.conflict("task-gone", "This task has already been completed by somebody else.")
                            : Refused.notFound("task", taskId));
        }
        if (TaskEntity.DELETE_REASON_COMPLETED.equals(past.getDeleteReason())) {
            String by = past.getAssignee() == null ? "somebody else" : staff.nameOf(past.getAssignee());
            return gone("This task has already been completed by " + by + "; your answer was not saved.");
        }
        return gone(endOf(past, context)
                .map(end -> "This task no longer exists: " + end + " Your answer was not saved.")
                .orElse("This task no longer exists: its case has ended or moved on in the meantime."));
    }

    /** Who ended the outermost case; the audit finds it by the case number. */
    private Optional<String> endOf(HistoricTaskInstance past, CommandContext context) {
        HistoricProcessInstance outermost = context.getHistoricProcessInstanceManager()
                .findHistoricProcessInstance(past.getRootProcessInstanceId());
        if (outermost == null || outermost.getBusinessKey() == null) {
            return Optional.empty();
        }
        Subject ended = new Subject(Subject.CASE, outermost.getBusinessKey());
        return audit.page(Optional.of(ended), Optional.empty(), 1).items().stream()
                .findFirst()
                .filter(entry -> !entry.at().isBefore(past.getStartTime().toInstant()))
                .map(entry -> "%s was cancelled by %s (%s)."
                        .formatted(outermost.getBusinessKey(), staff.nameOf(entry.actor()), entry.reason()));
    }

    private static Optional<Refused> gone(String sentence) {
        return Optional.of(Refused.conflict("task-gone", sentence));
    }

    private static Refused changedMeanwhile() {
        return Refused.conflict("changed-meanwhile", "This was changed in the meantime: reload it and try again.");
    }
}
