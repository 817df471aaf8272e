package com.tendwell.process.guard;

import static org.camunda.bpm.engine.authorization.Groups.CAMUNDA_ADMIN;

import com.tendwell.shared.Actor;
import com.tendwell.shared.Refused;
import com.tendwell.staff.Groups;
import java.util.Set;
import java.util.regex.Pattern;
import org.camunda.bpm.engine.impl.cmd.ActivateJobDefinitionCmd;
import org.camunda.bpm.engine.impl.cmd.ActivateProcessDefinitionCmd;
import org.camunda.bpm.engine.impl.cmd.AssignTaskCmd;
import org.camunda.bpm.engine.impl.cmd.ClaimTaskCmd;
import org.camunda.bpm.engine.impl.cmd.CompleteTaskCmd;
import org.camunda.bpm.engine.impl.cmd.DelegateTaskCmd;
import org.camunda.bpm.engine.impl.cmd.DeployCmd;
import org.camunda.bpm.engine.impl.cmd.HandleTaskBpmnErrorCmd;
import org.camunda.bpm.engine.impl.cmd.HandleTaskEscalationCmd;
import org.camunda.bpm.engine.impl.cmd.SetJobDefinitionPriorityCmd;
import org.camunda.bpm.engine.impl.cmd.SetJobPriorityCmd;
import org.camunda.bpm.engine.impl.cmd.SetJobRetriesCmd;
import org.camunda.bpm.engine.impl.cmd.SubmitTaskFormCmd;
import org.camunda.bpm.engine.impl.cmd.SuspendJobDefinitionCmd;
import org.camunda.bpm.engine.impl.cmd.SuspendProcessDefinitionCmd;
import org.camunda.bpm.engine.impl.interceptor.Command;
import org.camunda.bpm.engine.query.NativeQuery;
import org.camunda.bpm.engine.query.Query;

/**
 * Allow-list of engine commands for signed-on people: read, claim, release, submit a form, retry failed jobs, and in an
 * emergency suspend a definition or change a job's priority. Filters of Tasklist are left to the engine's
 * authorization. Users, groups and permissions are changed by the staff room only, with its rules, mails and audit, and
 * drawings come with the application: one that somebody deploys could run code. Variables, instances, messages, incidents and everything else belong to the
 * machine.
 */
final class AllowedUserCommands {

    private static final Set<Class<?>> OF_TASKS =
            Set.of(ClaimTaskCmd.class, AssignTaskCmd.class, SubmitTaskFormCmd.class);

    /** Commands that bypass a task's form; nobody needs them, so the machine may not use them either. */
    private static final Set<Class<?>> SIDE_DOORS = Set.of(
            CompleteTaskCmd.class, HandleTaskBpmnErrorCmd.class, HandleTaskEscalationCmd.class, DelegateTaskCmd.class);

    /** For an emergency: suspend a faulty drawing on every node, or run urgent jobs first. */
    private static final Set<Class<?>> OF_OPERATORS = Set.of(
            SuspendProcessDefinitionCmd.class,
            ActivateProcessDefinitionCmd.class,
            SuspendJobDefinitionCmd.class,
            ActivateJobDefinitionCmd.class,
            SetJobDefinitionPriorityCmd.class,
            SetJobPriorityCmd.class);

    private static final String ENGINE = "org.camunda.bpm.engine.impl.";
    private static final Pattern READING = Pattern.compile(
            "(Get|Find|Is|MetricsQuery)[A-Z]\\w*Cmd|ExecuteFilter\\w+Cmd|Create(Native)?(User|Group|Tenant)QueryCmd"
                    + "|AuthorizationCheckCmd|CheckPassword|\\w*(Query|Report)Impl");
    private static final Pattern FILTERS = Pattern.compile("(Create|Save|Delete)FilterCmd");
    private static final Pattern OF_STAFF = Pattern.compile(
            "(Create|Save|Delete|Set|Unlock)(User|Group|Tenant|Membership|TenantUserMembership|TenantGroupMembership"
                    + "|Authorization|UserInfo|UserPicture)(Cmd|Command)");

    private AllowedUserCommands() {}

    static void refuseSideDoors(Command<?> command) {
        if (SIDE_DOORS.stream().anyMatch(door -> door.isInstance(command))) {
            throw Refused.forbidden("A task can be completed only with its form.");
        }
    }

    /** @throws Refused with what the person can do instead */
    static void check(Command<?> command, Actor person) {
        refuseSideDoors(command);
        if (command instanceof SetJobRetriesCmd) {
            requireManager(person);
        } else if (OF_OPERATORS.contains(command.getClass())) {
            requireAdministrator(person);
        } else if (OF_STAFF.matcher(command.getClass().getSimpleName()).matches()) {
            throw Refused.forbidden("Users, groups and rights are read here: change them on the page Staff.");
        } else if (command instanceof DeployCmd) {
            throw Refused.forbidden("Drawings come with the application: nobody can deploy one.");
        } else if (!isAllowed(command.getClass()) && !(command instanceof Query) && !(command instanceof NativeQuery)) {
            throw Refused.forbidden("The engine does this automatically; people work with the forms of their tasks.");
        }
    }

    /** Releasing needs no right to assign tasks to others, so the engine receives it as a claim by nobody. */
    @SuppressWarnings("unchecked")
    static <T> Command<T> permitted(Command<T> command) {
        if (command instanceof AssignTaskCmd) {
            return (Command<T>)
                    new ClaimTaskCmd(CommandFields.TASK_ASSIGNED.text(command), CommandFields.ASSIGNEE.text(command));
        }
        return command;
    }

    /** Decided by the class alone, so that a test can check every command there is. */
    static boolean isAllowed(Class<?> command) {
        String name = command.getName();
        return OF_TASKS.contains(command)
                || OF_OPERATORS.contains(command)
                || command.equals(SetJobRetriesCmd.class)
                || name.startsWith(ENGINE)
                        && (READING.matcher(command.getSimpleName()).matches()
                                || FILTERS.matcher(command.getSimpleName()).matches());
    }

    private static void requireManager(Actor person) {
        if (!person.isIn(Groups.MANAGER) && !person.isIn(CAMUNDA_ADMIN)) {
            throw Refused.forbidden("Only a manager can retry a failed step.");
        }
    }

    private static void requireAdministrator(Actor person) {
        if (!person.isIn(CAMUNDA_ADMIN)) {
            throw Refused.forbidden(
                    "Only an administrator can suspend a definition or change the priority of its jobs.");
        }
    }
}
