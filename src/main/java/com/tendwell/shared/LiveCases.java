package com.tendwell.shared;

import java.sql.Timestamp;
import java.time.Clock;
import java.util.Collection;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/**
 * At most one live case per process and subject: the engine does not enforce it, so a row does. A room claims before it
 * publishes the event that starts the process; the end of the process instance releases the claim.
 */
@Component
public class LiveCases {

    private final JdbcTemplate jdbc;
    private final Clock clock;

    LiveCases(JdbcTemplate jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** @return false if a case of this process is already live for the subject */
    public boolean claim(String process, UUID subject) {
        return jdbc.update(
                        "insert into live_case (process, subject, claimed_at) values (?, ?, ?) on conflict do nothing",
                        process,
                        subject,
                        Timestamp.from(clock.instant()))
                == 1;
    }

    /**
     * Claims for many subjects at once, in the order of their ids, so that concurrent callers cannot deadlock.
     *
     * @return the subjects that had no live case of this process and are now claimed
     */
    public Set<UUID> claimAll(String process, Collection<UUID> subjects) {
        return Set.copyOf(jdbc.queryForList(
                """
                insert into live_case (process, subject, claimed_at)
                select ?, subject, ? from unnest(?::uuid[]) as subject order by subject
                on conflict do nothing returning subject""",
                UUID.class,
                process,
                Timestamp.from(clock.instant()),
                subjects.toArray(UUID[]::new)));
    }

    public boolean isLive(String process, UUID subject) {
        return Boolean.TRUE.equals(jdbc.queryForObject(
                "select exists (select 1 from live_case where process = ? and subject = ?)",
                Boolean.class,
                process,
                subject));
    }

    public void release(String process, UUID subject) {
        jdbc.update("delete from live_case where process = ? and subject = ?", process, subject);
    }
}
