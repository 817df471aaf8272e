package com.tendwell.process.engine;

import com.tendwell.staff.Groups;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** Engine metrics for operators, read from the runtime tables when they are scraped. */
@Component
class EngineFigures implements MeterBinder {

    private static final String DUE =
            " from act_ru_job where retries_ > 0 and suspension_state_ = 1 and (duedate_ is null or duedate_ <= ?)";

    private final JdbcTemplate jdbc;
    private final Clock clock;
    private final RepositoryService drawings;

    EngineFigures(JdbcTemplate jdbc, Clock clock, RepositoryService drawings) {
        this.jdbc = jdbc;
        this.drawings = drawings;
        this.clock = clock;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        Gauge.builder("tendwell.engine.jobs.due", this, EngineFigures::dueJobs)
                .description("Jobs due now")
                .register(registry);
        Gauge.builder("tendwell.engine.jobs.dead", this, EngineFigures::deadJobs)
                .description("Jobs with no retries left; each is an incident")
                .register(registry);
        Gauge.builder("tendwell.engine.jobs.oldest.due", this, EngineFigures::oldestDueSeconds)
                .description("How long the oldest due job has been waiting")
                .baseUnit("seconds")
                .register(registry);
        Gauge.builder("tendwell.engine.incidents", this, EngineFigures::incidents)
                .description("Open incidents")
                .register(registry);
        Gauge.builder("tendwell.engine.claims.mismatched", this, EngineFigures::mismatchedClaims)
                .description("Mismatches between claims and live cases at the last check")
                .register(registry);
        groups().forEach(group -> Gauge.builder("tendwell.engine.tasks.open", this, figures -> figures.openTasks(group))
                .description("Open tasks by candidate group")
                .tag("group", group)
                .register(registry));
    }

    /** The groups that the drawings name, and managers, to whom tasks are escalated. */
    private Set<String> groups() {
        Set<String> groups = new TreeSet<>(Set.of(Groups.MANAGER));
        drawings.createProcessDefinitionQuery().latestVersion().list().stream()
                .map(definition -> drawings.getBpmnModelInstance(definition.getId()))
                .flatMap(drawing -> drawing.getModelElementsByType(UserTask.class).stream())
                .forEach(task -> groups.addAll(task.getCamundaCandidateGroupsList()));
        return groups;
    }

    private double openTasks(String group) {
        return number(
                "select count(*) from act_ru_identitylink"
                        + " where type_ = 'candidate' and task_id_ is not null and group_id_ = ?",
                group);
    }

    private double dueJobs() {
        return number("select count(*)" + DUE, now());
    }

    private double deadJobs() {
        return number("select count(*) from act_ru_job where retries_ = 0");
    }

    private double incidents() {
        return number("select count(*) from act_ru_incident where id_ = root_cause_incident_id_");
    }

    private double mismatchedClaims() {
        return number("select count(*) from claim_finding");
    }

    private double oldestDueSeconds() {
        Timestamp now = now();
        return number(
                "select coalesce(extract(epoch from ? - min(coalesce(duedate_, create_time_))), 0)" + DUE, now, now);
    }

    private double number(String sql, Object... arguments) {
        return Objects.requireNonNull(jdbc.queryForObject(sql, Double.class, arguments));
    }

    private Timestamp now() {
        return Timestamp.from(clock.instant());
    }
}
