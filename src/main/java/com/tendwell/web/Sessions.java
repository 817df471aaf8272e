package com.tendwell.web;

import com.tendwell.staff.StaffEvent;
import java.time.Instant;
import java.util.List;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** The sessions of people, on all nodes: listed for their owner, and ended with a reset or a new password. */
@Component
public class Sessions {

    /**
     * A session without its secret.
     *
     * @param id tells a person's sessions apart
     */
    public record SessionView(String id, Instant begunAt, Instant usedAt) {}

    private final JdbcTemplate jdbc;

    Sessions(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** Most recently used first. */
    public List<SessionView> of(String person) {
        return jdbc.query(
                """
                select primary_id, creation_time, last_access_time from spring_session
                where principal_name = ? and expiry_time > extract(epoch from clock_timestamp()) * 1000 order by last_access_time desc""",
                (row, n) -> new SessionView(
                        row.getString("primary_id").strip(),
                        Instant.ofEpochMilli(row.getLong("creation_time")),
                        Instant.ofEpochMilli(row.getLong("last_access_time"))),
                person);
    }

    /** Ends one of the person's sessions; does nothing if it has ended. */
    public void end(String person, String id) {
        jdbc.update("delete from spring_session where principal_name = ? and primary_id = ?", person, id);
    }

    @EventListener
    void on(StaffEvent.AccessReset reset) {
        endAll(reset.person());
    }

    @EventListener
    void on(StaffEvent.PasswordChosen chosen) {
        endAll(chosen.person());
    }

    private void endAll(String person) {
        jdbc.update("delete from spring_session where principal_name = ?", person);
    }
}
