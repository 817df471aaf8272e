package com.tendwell.process.guard;

import static org.camunda.bpm.engine.authorization.Groups.CAMUNDA_ADMIN;

import com.tendwell.shared.Refused;
import java.util.function.Supplier;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.impl.cmd.DeleteGroupCmd;
import org.camunda.bpm.engine.impl.cmd.DeleteMembershipCmd;
import org.camunda.bpm.engine.impl.cmd.DeleteUserCmd;
import org.camunda.bpm.engine.impl.identity.Authentication;
import org.camunda.bpm.engine.impl.interceptor.Command;
import org.camunda.bpm.engine.impl.interceptor.CommandInterceptor;

/**
 * Prevents the removal of the last administrator: without one the engine's setup page would be open again
 * (CVE-2026-77226), and the application would not start.
 */
public final class LastAdministratorGuard extends CommandInterceptor {

    private final Supplier<IdentityService> identity;

    public LastAdministratorGuard(Supplier<IdentityService> identity) {
        this.identity = identity;
    }

    @Override
    public <T> T execute(Command<T> command) {
        if (takesAway(command)) {
            throw new EngineRefusal(
                    Refused.conflict("last-administrator", "This is the last administrator: add another one first."));
        }
        return next.execute(command);
    }

    private boolean takesAway(Command<?> command) {
        if (command instanceof DeleteGroupCmd) {
            return CAMUNDA_ADMIN.equals(CommandFields.GROUP_DELETED.text(command));
        }
        if (command instanceof DeleteMembershipCmd) {
            return CAMUNDA_ADMIN.equals(CommandFields.GROUP_LEFT.text(command))
                    && isTheOnlyOne(CommandFields.MEMBER_REMOVED.text(command));
        }
        return command instanceof DeleteUserCmd && isTheOnlyOne(CommandFields.USER_DELETED.text(command));
    }

    private boolean isTheOnlyOne(String user) {
        Authentication before = identity.get().getCurrentAuthentication();
        identity.get().clearAuthentication();
        try {
            var administrators = identity.get().createUserQuery().memberOfGroup(CAMUNDA_ADMIN);
            return administrators.count() == 1
                    && administrators.singleResult().getId().equals(user);
        } finally {
            identity.get().setAuthentication(before);
        }
    }
}
