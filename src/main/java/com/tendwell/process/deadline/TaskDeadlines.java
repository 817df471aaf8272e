package com.tendwell.process.deadline;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/**
 * Open tasks whose reminder or due date has come, from the engine's runtime table, and what has been done about each: a
 * row per task and step decides which node acts. {@link TaskDates} decides the dates. A task that is being completed at
 * the moment is skipped.
 */
@Component
class TaskDeadlines {

    private static final String PENDING =
            """
            select id_, %1$s from act_ru_task t
            where %1$s <= ? and (%1$s, id_) > (?, ?)
                and not exists (select 1 from task_deadline done where done.task = t.id_ and done.step = '%2$s')
            order by %1$s, id_ limit ?""";

    private static final String TO_REMIND = PENDING.formatted("follow_up_date_", "REMINDED");
    private static final String TO_ESCALATE = PENDING.formatted("due_date_", "ESCALATED");

    private final JdbcTemplate jdbc;

    TaskDeadlines(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** Position of a sweep: date and id of the last task seen. */
    record Mark(String task, Timestamp at) {
        static final Mark START = new Mark("", new Timestamp(0));
    }

    /** The next tasks after the mark whose reminder is due and has not been sent. */
    List<Mark> toRemind(Instant now, Mark after, int limit) {
        return pending(TO_REMIND, now, after, limit);
    }

    /** The next tasks after the mark that are due and have not been escalated. */
    List<Mark> toEscalate(Instant now, Mark after, int limit) {
        return pending(TO_ESCALATE, now, after, limit);
    }

    /** @return the tasks this transaction sends reminders for; the others are gone or handled by another node */
    Set<String> markReminded(List<String> tasks, Instant now) {
        return mark("REMINDED", tasks, now, "key share");
    }

    /** @return false if another node has escalated it, or the task is gone or being completed */
    boolean markEscalated(String task, Instant now) {
        return mark("ESCALATED", List.of(task), now, "no key update").contains(task);
    }

    /** Locks the task until the transaction ends; false if it is gone or has another assignee by now. */
    boolean lockHeldBy(String task, String person) {
        return jdbc.queryForList(
                                "select 1 from act_ru_task where id_ = ? and assignee_ = ? for no key update skip locked",
                                task,
                                person)
                        .size()
                == 1;
    }

    /** False if the task is gone or being completed. */
    boolean lock(String task) {
        return jdbc.queryForList("select 1 from act_ru_task where id_ = ? for no key update skip locked", task)
                        .size()
                == 1;
    }

    List<String> heldBy(String person) {
        return jdbc.queryForList("select id_ from act_ru_task where assignee_ = ? order by id_", String.class, person);
    }

    /** By task id: tasks whose assignee belongs to none of the candidate groups, with that assignee. */
    List<Held> heldByStrangers() {
        return jdbc.query(
                """
                select t.id_, t.assignee_ from act_ru_task t
                where t.assignee_ is not null and not exists (
                    select 1 from act_ru_identitylink l join act_id_membership m on m.group_id_ = l.group_id_
                    where l.task_id_ = t.id_ and l.type_ = 'candidate' and m.user_id_ = t.assignee_)
                order by t.id_""",
                (row, index) -> new Held(row.getString(1), row.getString(2)));
    }

    /** A task and its assignee. */
    record Held(String task, String person) {}

    /** Open tasks of a group whose ids come after this one. */
    List<String> ofGroup(String group, String after, int limit) {
        return jdbc.queryForList(
                """
                select distinct task_id_ from act_ru_identitylink
                where group_id_ = ? and type_ = 'candidate' and task_id_ > ? order by task_id_ limit ?""",
                String.class,
                group,
                after,
                limit);
    }

    /**
     * The task after which to continue with a group; empty if all tasks have been checked against the current members.
     */
    Optional<String> lookedThrough(String group, String members) {
        return jdbc
                .query(
                        "select members, next_after from task_group where group_id = ?",
                        (row, index) -> row.getString(1).equals(members)
                                ? Optional.ofNullable(row.getString(2))
                                : Optional.of(""),
                        group)
                .stream()
                .findFirst()
                .orElse(Optional.of(""));
    }

    /** @param nextAfter null if that was the last task */
    void setLookedThrough(String group, String members, String nextAfter) {
        jdbc.update(
                """
                insert into task_group (group_id, members, next_after) values (?, ?, ?)
                on conflict (group_id) do update set members = excluded.members, next_after = excluded.next_after""",
                group,
                members,
                nextAfter);
    }

    private List<Mark> pending(String sql, Instant now, Mark after, int limit) {
        return jdbc.query(
                sql,
                (row, index) -> new Mark(row.getString(1), row.getTimestamp(2)),
                Timestamp.from(now),
                after.at(),
                after.task(),
                limit);
    }

    /** The engine deletes a task only in the revision it has read, so a lock here makes it read again. */
    private Set<String> mark(String step, List<String> tasks, Instant now, String lock) {
        return new HashSet<>(jdbc.queryForList(
                """
                insert into task_deadline (task, step, at)
                select t.id_, ?, ? from act_ru_task t where t.id_ = any (?) order by t.id_
                """
                        + "for " + lock + " of t skip locked on conflict do nothing returning task",
                String.class,
                step,
                Timestamp.from(now),
                tasks.toArray(String[]::new)));
    }
}
