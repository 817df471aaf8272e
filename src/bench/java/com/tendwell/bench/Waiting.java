package com.tendwell.bench;

import com.zaxxer.hikari.HikariDataSource;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * How clients wait for either engine. One thread polls for all of them with a single statement every few milliseconds,
 * so that measuring costs little.
 */
final class Waiting implements AutoCloseable {

    private static final long PAUSE = Duration.ofMillis(5).toNanos();
    private static final long PATIENCE_SECONDS = 120;

    private final JdbcTemplate jdbc;
    private final Queue<Wish> wishes = new ConcurrentLinkedQueue<>();
    private final Thread looking = new Thread(this::look, "looking");

    /** @param task null for the end of the case */
    private record Wish(String root, String task, CompletableFuture<String> answer) {

        private void look(List<Map<String, Object>> tokens) {
            List<Map<String, Object>> mine = tokens.stream()
                    .filter(token -> root.equals(token.get("root")))
                    .toList();
            if (task == null && mine.isEmpty()) {
                answer.complete("");
            }
            mine.stream()
                    .filter(token -> task != null && task.equals(token.get("step")))
                    .findFirst()
                    .ifPresent(token -> answer.complete((String) token.get("task")));
        }
    }

    Waiting(HikariDataSource dataSource) {
        jdbc = new JdbcTemplate(dataSource);
        looking.setDaemon(true);
        looking.start();
    }

    /** The engine's id of the open task of this kind anywhere below the root instance. */
    String forTask(String rootInstance, String task) {
        return wait(new Wish(rootInstance, task, new CompletableFuture<>()));
    }

    void forTheEndOf(String rootInstance) {
        wait(new Wish(rootInstance, null, new CompletableFuture<>()));
    }

    private String wait(Wish wish) {
        wishes.add(wish);
        LockSupport.unpark(looking);
        return wish.answer().orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS).join();
    }

    private void look() {
        while (!Thread.currentThread().isInterrupted()) {
            if (wishes.isEmpty()) {
                LockSupport.park();
                continue;
            }
            List<Wish> now = List.copyOf(wishes);
            String[] roots = now.stream().map(Wish::root).distinct().toArray(String[]::new);
            List<Map<String, Object>> tokens = jdbc.queryForList(
                    "select e.root_proc_inst_id_ as root, t.task_def_key_ as step, t.id_ as task"
                            + " from act_ru_execution e left join act_ru_task t on t.proc_inst_id_ = e.id_"
                            + " where e.root_proc_inst_id_ = any (?)",
                    (Object) roots);
            now.forEach(wish -> wish.look(tokens));
            wishes.removeIf(wish -> wish.answer().isDone());
            LockSupport.parkNanos(PAUSE);
        }
    }

    @Override
    public void close() {
        looking.interrupt();
    }
}
