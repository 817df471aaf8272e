package com.tendwell.process.engine;

import static org.assertj.core.api.Assertions.assertThat;

import com.tendwell.support.RoomTest;
import com.tendwell.support.TimeMachine;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.Date;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RepositoryService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.actuate.health.Health;
import org.springframework.boot.actuate.health.HealthEndpoint;
import org.springframework.boot.actuate.health.Status;
import org.springframework.jdbc.core.JdbcTemplate;

/** A node on which nothing goes on says so, and stays in service. */
@RoomTest
class EngineProgressTest {

    @Autowired
    EngineProgress progress;

    @Autowired
    FinishedJobs finished;

    @Autowired
    HealthEndpoint health;

    @Autowired
    MeterRegistry meters;

    @Autowired
    ManagementService management;

    @Autowired
    RepositoryService drawings;

    @Autowired
    JdbcTemplate jdbc;

    @Autowired
    TimeMachine time;

    private String job;

    @BeforeEach
    void aJobIsDue() {
        time.reset();
        String drawing = drawings.createProcessDefinitionQuery()
                .processDefinitionKey("prepaid-activation")
                .latestVersion()
                .singleResult()
                .getId();
        drawings.updateProcessDefinitionSuspensionState()
                .byProcessDefinitionId(drawing)
                .executionDate(Date.from(time.now()))
                .activate();
        job = jdbc.queryForObject(
                "select id_ from act_ru_job where handler_type_ = 'activate-processdefinition'", String.class);
        finished.one();
        progress.look();
    }

    @AfterEach
    void noneIsLeft() {
        management.deleteJob(job);
        progress.look();
    }

    @Test
    void aNodeIsDegradedButUpWhileNoJobFinishesThoughOneIsDue() {
        assertThat(told().getDetails()).doesNotContainKey("degraded");

        later(31);

        assertThat(told().getStatus()).isEqualTo(Status.UP);
        assertThat(told().getDetails())
                .containsEntry("degraded", "no job has finished here for 31 s though jobs are due");
        assertThat(health.health().getStatus()).isEqualTo(Status.UP);
        assertThat(standstill()).isEqualTo(31);

        finished.one();
        progress.look();

        assertThat(told().getDetails()).doesNotContainKey("degraded");
        assertThat(standstill()).isZero();
    }

    @Test
    void whatWaitsForItsNextAttemptIsNoEndOfTheStandstill() {
        later(20);
        jdbc.update(
                "update act_ru_job set duedate_ = duedate_ + interval '30 s', exception_msg_ = 'lock timeout' where id_ = ?",
                job);

        later(5);

        assertThat(standstill()).isEqualTo(25);
    }

    private void later(int seconds) {
        time.travelTo(time.now().plus(Duration.ofSeconds(seconds)));
        progress.look();
    }

    private Health told() {
        return progress.health();
    }

    private double standstill() {
        return meters.get("tendwell.engine.standstill").gauge().value();
    }
}
