package com.tendwell.process.deadline;

import com.tendwell.process.core.SystemEngineAccess;
import com.tendwell.process.form.TaskCase;
import com.tendwell.process.form.TaskForms;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.camunda.bpm.engine.TaskService;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** Open tasks as sweeps see them, many of them in one statement. */
@Component
class OpenCases {

    private static final String READ =
            """
            select t.id_, t.task_def_key_, t.name_, t.due_date_, t.assignee_, instance.business_key_,
                array(select l.group_id_ from act_ru_identitylink l
                    where l.task_id_ = t.id_ and l.type_ = 'candidate' and l.group_id_ is not null) as groups,
                array(select v.name_ from act_ru_variable v
                    where v.execution_id_ = t.proc_inst_id_ and v.text_ is not null order by v.id_) as names,
                array(select v.text_ from act_ru_variable v
                    where v.execution_id_ = t.proc_inst_id_ and v.text_ is not null order by v.id_) as texts
            from act_ru_task t join act_ru_execution instance on instance.id_ = t.proc_inst_id_
            where t.id_ = any (?) and t.due_date_ is not null order by t.id_""";

    private final JdbcTemplate jdbc;
    private final TaskForms forms;
    private final TaskService tasks;
    private final SystemEngineAccess system;

    OpenCases(JdbcTemplate jdbc, TaskForms forms, TaskService tasks, SystemEngineAccess system) {
        this.jdbc = jdbc;
        this.forms = forms;
        this.tasks = tasks;
        this.system = system;
    }

    /**
     * An open task.
     *
     * @param name with the number of its case
     * @param groups candidate groups
     * @param assignee null if unassigned
     */
    record OpenCase(TaskCase about, String name, Instant due, Set<String> groups, String assignee) {
        @Override
        public String toString() {
            return about.taskId() + " (" + name + ")";
        }
    }

    /** Those that are still open and have one of our forms. */
    List<OpenCase> all(Collection<String> ids) {
        return jdbc.query(READ, (row, index) -> read(row), (Object) ids.toArray(String[]::new)).stream()
                .filter(open -> forms.has(open.about().element()))
                .toList();
    }

    Optional<OpenCase> find(String task) {
        return all(List.of(task)).stream().findFirst();
    }

    /** Who may not answer the task, worked out anew. */
    Set<String> excludedFrom(OpenCase open) {
        return forms.of(open.about().element()).excluded(open.about());
    }

    /** Unassigns the task in the caller's transaction, which holds the lock on its row. */
    void release(String task) {
        system.run(() -> tasks.setAssignee(task, null));
    }

    /** Adds a candidate group in the caller's transaction, which holds the lock on the row. */
    void ask(String task, String group) {
        system.run(() -> tasks.addCandidateGroup(task, group));
    }

    private static OpenCase read(ResultSet row) throws SQLException {
        String[] names = texts(row.getArray("names"));
        String[] texts = texts(row.getArray("texts"));
        Map<String, Object> variables = new HashMap<>();
        for (int i = 0; i < names.length; i++) {
            variables.put(names[i], texts[i]);
        }
        String key = row.getString("business_key_");
        return new OpenCase(
                new TaskCase(
                        row.getString("id_"), row.getString("task_def_key_"), key == null ? "" : key, variables, ""),
                row.getString("name_"),
                row.getTimestamp("due_date_").toInstant(),
                Set.copyOf(List.of(texts(row.getArray("groups")))),
                row.getString("assignee_"));
    }

    private static String[] texts(Array array) throws SQLException {
        return (String[]) array.getArray();
    }
}
