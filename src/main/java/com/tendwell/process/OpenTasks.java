package com.tendwell.process;

import com.tendwell.process.UserTasks.OpenTask;
import com.tendwell.process.UserTasks.TaskCount;
import com.tendwell.process.core.TasklistLink;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** Reads open tasks straight from the engine's runtime tables: one statement where the query API needs several. */
@Component
class OpenTasks {

    private static final String TASK =
            """
            select t.id_, t.task_def_key_, split_part(t.name_, ' · ', 1), e.business_key_, t.create_time_, t.due_date_, t.assignee_
            from act_ru_task t join act_ru_execution e on e.id_ = t.proc_inst_id_
            """;

    private final JdbcTemplate jdbc;
    private final Clock clock;

    OpenTasks(JdbcTemplate jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** Oldest first. */
    List<OpenTask> ofGroups(Collection<String> groups, int limit) {
        if (groups.isEmpty()) {
            return List.of();
        }
        return read(
                TASK
                        + """
                        where exists (select 1 from act_ru_identitylink l
                            where l.task_id_ = t.id_ and l.type_ = 'candidate' and l.group_id_ = any (?))
                        order by t.create_time_, t.id_ limit ?
                        """,
                groups.toArray(String[]::new),
                limit);
    }

    /** Oldest first, without those that somebody other than this person holds. */
    List<OpenTask> ofGroupsNotHeldByOthers(Collection<String> groups, String person, int limit) {
        if (groups.isEmpty()) {
            return List.of();
        }
        return read(
                TASK
                        + """
                        where exists (select 1 from act_ru_identitylink l
                            where l.task_id_ = t.id_ and l.type_ = 'candidate' and l.group_id_ = any (?))
                        and (t.assignee_ is null or t.assignee_ = ?)
                        order by t.create_time_, t.id_ limit ?
                        """,
                groups.toArray(String[]::new),
                person,
                limit);
    }

    /** Whether the task is offered to one of these groups. */
    boolean waitsFor(Collection<String> groups, String taskId) {
        return !groups.isEmpty()
                && Boolean.TRUE.equals(jdbc.queryForObject(
                        """
                        select exists (select 1 from act_ru_identitylink l
                            where l.task_id_ = ? and l.type_ = 'candidate' and l.group_id_ = any (?))
                        """,
                        Boolean.class,
                        taskId,
                        groups.toArray(String[]::new)));
    }

    List<OpenTask> of(String processInstance) {
        return read(TASK + "where t.proc_inst_id_ = ? order by t.create_time_, t.id_", processInstance);
    }

    /** Of every group, oldest first. */
    List<OpenTask> all(int limit) {
        return read(TASK + "order by t.create_time_, t.id_ limit ?", limit);
    }

    /** Of all cases with one of these business keys, oldest first. */
    List<OpenTask> ofCases(Collection<String> businessKeys) {
        return businessKeys.isEmpty()
                ? List.of()
                : read(TASK + "where e.business_key_ = any (?) order by t.create_time_, t.id_", (Object)
                        businessKeys.toArray(String[]::new));
    }

    /** For all groups, by group and task. */
    List<TaskCount> counts() {
        return jdbc.query(
                """
                select l.group_id_, t.task_def_key_, split_part(min(t.name_), ' · ', 1), count(*),
                    count(*) filter (where t.due_date_ < ?)
                from act_ru_task t
                join act_ru_identitylink l on l.task_id_ = t.id_ and l.type_ = 'candidate' and l.group_id_ is not null
                group by l.group_id_, t.task_def_key_ order by l.group_id_, t.task_def_key_
                """,
                (row, index) -> new TaskCount(
                        row.getString(1), row.getString(2), row.getString(3), row.getLong(4), row.getLong(5)),
                Timestamp.from(clock.instant()));
    }

    private List<OpenTask> read(String sql, Object... parameters) {
        return jdbc.query(
                sql,
                (row, index) -> new OpenTask(
                        row.getString(1),
                        row.getString(2),
                        row.getString(3),
                        Optional.ofNullable(row.getString(4)).orElse(""),
                        row.getTimestamp(5).toInstant(),
                        Optional.ofNullable(row.getTimestamp(6)).map(Timestamp::toInstant),
                        Optional.ofNullable(row.getString(7)),
                        TasklistLink.to(row.getString(1))),
                parameters);
    }
}
