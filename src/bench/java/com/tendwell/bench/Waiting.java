package com.tendwell.bench;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import javax.sql.DataSource;
import org.springframework.jdbc.core.JdbcTemplate;

/** How a client waits for the engine, the same for both engines: it looks every few milliseconds. */
final class Waiting {

    private static final long PAUSE = Duration.ofMillis(5).toNanos();
    private static final long PATIENCE = Duration.ofMinutes(2).toNanos();

    private final JdbcTemplate jdbc;

    Waiting(DataSource dataSource) {
        this.jdbc = new JdbcTemplate(dataSource);
    }

    /** The engine's id of the open task of this kind anywhere below the root instance. */
    String forTask(String rootInstance, String task) {
        long start = System.nanoTime();
        while (System.nanoTime() - start < PATIENCE) {
            List<Map<String, Object>> found = jdbc.queryForList(
                    "select t.id_ from act_ru_task t join act_ru_execution e on e.id_ = t.proc_inst_id_"
                            + " where e.root_proc_inst_id_ = ? and t.task_def_key_ = ?",
                    rootInstance,
                    task);
            if (!found.isEmpty()) {
                return (String) found.get(0).get("id_");
            }
            LockSupport.parkNanos(PAUSE);
        }
        throw new IllegalStateException("no task " + task + " in " + rootInstance);
    }

    void forTheEndOf(String rootInstance) {
        long start = System.nanoTime();
        while (Boolean.TRUE.equals(jdbc.queryForObject(
                "select exists (select 1 from act_ru_execution where root_proc_inst_id_ = ?)",
                Boolean.class,
                rootInstance))) {
            if (System.nanoTime() - start > PATIENCE) {
                throw new IllegalStateException(rootInstance + " does not end");
            }
            LockSupport.parkNanos(PAUSE);
        }
    }
}
