package com.tendwell.process.engine;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.springframework.boot.actuate.health.Health;
import org.springframework.boot.actuate.health.HealthIndicator;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Whether the engine's work goes on at this node. It looks in the background, so that asking costs no connection. A
 * standstill is no reason to take the node out of service: the others stand still as well, because of one that is
 * frozen, and pages still answer.
 */
@Component
class EngineProgress implements HealthIndicator, MeterBinder {

    /** Due, or about to be tried again after a failure: a job that waited for a lock in vain is put off for seconds. */
    private static final String WORK_WAITS =
            """
            select exists (select 1 from act_ru_job where retries_ > 0 and suspension_state_ = 1
                and (duedate_ is null or duedate_ <= ? or exception_msg_ is not null and duedate_ <= ?))""";

    private final FinishedJobs finished;
    private final JdbcTemplate jdbc;
    private final EngineSettings settings;
    private final Clock clock;

    private volatile Instant waitingSince;
    private volatile Duration standstill = Duration.ZERO;

    EngineProgress(FinishedJobs finished, JdbcTemplate jdbc, EngineSettings settings, Clock clock) {
        this.finished = finished;
        this.jdbc = jdbc;
        this.settings = settings;
        this.clock = clock;
    }

    /** Looks every few seconds, on nodes that run jobs. */
    @Component
    @ConditionalOnProperty(name = "camunda.bpm.job-execution.enabled", havingValue = "true", matchIfMissing = true)
    static class Looks {

        private final EngineProgress progress;

        Looks(EngineProgress progress) {
            this.progress = progress;
        }

        @Scheduled(fixedDelayString = "${tendwell.engine.look:PT5S}")
        void look() {
            progress.look();
        }
    }

    /** A look that fails changes nothing; the database's own health says why. */
    void look() {
        Instant now = clock.instant();
        boolean waits = Boolean.TRUE.equals(jdbc.queryForObject(
                WORK_WAITS, Boolean.class, Timestamp.from(now), Timestamp.from(now.plus(settings.degradedAfter()))));
        if (!waits) {
            waitingSince = null;
            standstill = Duration.ZERO;
            return;
        }
        Instant last = finished.last();
        if (waitingSince == null || waitingSince.isAfter(now)) {
            // After now: the clock was put back.
            waitingSince = now;
        } else if (last.isAfter(waitingSince) && !last.isAfter(now)) {
            waitingSince = last;
        }
        standstill = Duration.between(waitingSince, now);
    }

    @Override
    public Health health() {
        Duration stands = standstill;
        Health.Builder up = Health.up();
        if (stands.compareTo(settings.degradedAfter()) > 0) {
            up.withDetail("degraded", "no job has finished here for " + stands.toSeconds() + " s though jobs are due");
        }
        return up.build();
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        Gauge.builder("tendwell.engine.standstill", this, progress -> progress.standstill.toSeconds())
                .description("How long no job has finished at this node while jobs are due")
                .baseUnit("seconds")
                .register(registry);
    }
}
