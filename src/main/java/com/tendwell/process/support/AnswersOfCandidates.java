package com.tendwell.process.support;

import com.tendwell.shared.Actor;
import com.tendwell.shared.CurrentActor;
import org.camunda.bpm.engine.impl.cmd.SubmitTaskFormCmd;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.interceptor.Command;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;
import org.camunda.bpm.engine.impl.interceptor.CommandInterceptor;
import org.camunda.bpm.engine.impl.persistence.entity.TaskEntity;
import org.springframework.beans.DirectFieldAccessor;

/**
 * Who sends a form must be of a group that the task is for. The links of the task, which its form needs anyway, say so;
 * the engine's own question, three statements to the table of rights, is not asked beside it.
 */
final class AnswersOfCandidates extends CommandInterceptor {

    private final WhoMayAnswer whoMayAnswer;

    AnswersOfCandidates(WhoMayAnswer whoMayAnswer) {
        this.whoMayAnswer = whoMayAnswer;
    }

    @Override
    public <T> T execute(Command<T> command) {
        if (!(command instanceof SubmitTaskFormCmd) || CurrentActor.actor().kind() != Actor.Kind.PERSON) {
            return next.execute(command);
        }
        CommandContext context = Context.getCommandContext();
        TaskEntity task = context.getTaskManager()
                .findTaskById((String) new DirectFieldAccessor(command).getPropertyValue("taskId"));
        if (task == null) {
            return next.execute(command);
        }
        return context.runWithoutAuthorization(() -> {
            whoMayAnswer.requireCandidate(task, CurrentActor.actor());
            return next.execute(command);
        });
    }
}
