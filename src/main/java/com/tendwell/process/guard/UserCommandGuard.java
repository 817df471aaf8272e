package com.tendwell.process.guard;

import com.tendwell.shared.Actor;
import com.tendwell.shared.CurrentActor;
import com.tendwell.shared.Refused;
import java.util.Optional;
import java.util.function.Supplier;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.interceptor.Command;
import org.camunda.bpm.engine.impl.interceptor.CommandInterceptor;

/**
 * Checks every command that a signed-on person sends to the engine, sets that person as the actor, and turns failures
 * into readable sentences. Nested commands and those of the machine pass unchecked.
 */
final class UserCommandGuard extends CommandInterceptor {

    private final Supplier<IdentityService> identity;
    private final LostTaskExplanation lostTask;

    UserCommandGuard(Supplier<IdentityService> identity, LostTaskExplanation lostTask) {
        this.identity = identity;
        this.lostTask = lostTask;
    }

    @Override
    public <T> T execute(Command<T> command) {
        Optional<Actor> person =
                Context.getCommandContext() == null ? SignedIn.person(identity.get()) : Optional.empty();
        return person.isEmpty() ? asMachine(command) : CurrentActor.as(person.get(), () -> asPerson(command));
    }

    private <T> T asMachine(Command<T> command) {
        AllowedUserCommands.refuseSideDoors(command);
        return next.execute(command);
    }

    private <T> T asPerson(Command<T> command) {
        try {
            AllowedUserCommands.check(command, CurrentActor.actor());
            return next.execute(AllowedUserCommands.permitted(command));
        } catch (RuntimeException e) {
            Optional<Refused> refused = lostTask.explain(command, e).or(() -> refusalIn(e));
            throw refused.<RuntimeException>map(EngineRefusal::new).orElse(e);
        }
    }

    private static Optional<Refused> refusalIn(Throwable thrown) {
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (cause instanceof Refused refused) {
                return Optional.of(refused);
            }
        }
        return Optional.empty();
    }
}
