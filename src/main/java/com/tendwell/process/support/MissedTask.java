package com.tendwell.process.support;

import com.tendwell.shared.Refused;
import com.tendwell.staff.Staff;
import java.util.Optional;
import java.util.function.Supplier;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.OptimisticLockingException;
import org.camunda.bpm.engine.TaskAlreadyClaimedException;
import org.camunda.bpm.engine.history.HistoricTaskInstance;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.cmd.AssignTaskCmd;
import org.camunda.bpm.engine.impl.cmd.ClaimTaskCmd;
import org.camunda.bpm.engine.impl.cmd.SubmitTaskFormCmd;
import org.camunda.bpm.engine.impl.identity.Authentication;
import org.camunda.bpm.engine.impl.interceptor.Command;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;
import org.camunda.bpm.engine.impl.persistence.entity.TaskEntity;
import org.springframework.beans.DirectFieldAccessor;
import org.springframework.dao.ConcurrencyFailureException;

/**
 * Says to a person who came too late what became of the task. Looked up in a transaction of its own, because the
 * person's is lost; who completed it is known only where the engine keeps a history of tasks.
 */
final class MissedTask {

    private final Supplier<ProcessEngineConfigurationImpl> engine;
    private final Staff staff;

    MissedTask(Supplier<ProcessEngineConfigurationImpl> engine, Staff staff) {
        this.engine = engine;
        this.staff = staff;
    }

    /** Empty where the failure has nothing to do with somebody else having been quicker. */
    Optional<Refused> explain(Command<?> command, RuntimeException thrown) {
        if (thrown instanceof TaskAlreadyClaimedException claimed) {
            return Optional.of(Refused.conflict(
                    "task-held", staff.nameOf(claimed.getTaskAssignee()) + " has claimed this task already."));
        }
        boolean overtaken =
                thrown instanceof OptimisticLockingException || thrown instanceof ConcurrencyFailureException;
        if (command instanceof SubmitTaskFormCmd
                || command instanceof ClaimTaskCmd
                || command instanceof AssignTaskCmd) {
            String taskId = (String) new DirectFieldAccessor(command).getPropertyValue("taskId");
            return lookUp(context -> whatBecameOf(taskId, overtaken, context));
        }
        return overtaken ? Optional.of(changedMeanwhile()) : Optional.empty();
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
                            ? Refused.conflict("task-gone", "This task was completed meanwhile by somebody else.")
                            : Refused.notFound("task", taskId));
        }
        boolean completed = TaskEntity.DELETE_REASON_COMPLETED.equals(past.getDeleteReason());
        String by = past.getAssignee() == null ? "somebody else" : staff.nameOf(past.getAssignee());
        return Optional.of(Refused.conflict(
                "task-gone",
                completed
                        ? "This task was completed meanwhile by " + by + "; nothing of yours was stored."
                        : "This task is gone: its case ended or went another way meanwhile."));
    }

    private static Refused changedMeanwhile() {
        return Refused.conflict("changed-meanwhile", "This was changed meanwhile: open it again and repeat.");
    }
}
