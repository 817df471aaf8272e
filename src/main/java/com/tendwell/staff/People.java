package com.tendwell.staff;

import com.tendwell.shared.Checks;
import com.tendwell.staff.Staff.Person;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.Optional;
import java.util.regex.Pattern;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.stereotype.Component;

/** The table of staff. */
@Component
class People {

    private static final Pattern ID = Pattern.compile("[a-z0-9][a-z0-9.-]{0,63}");
    private static final Pattern EMAIL = Pattern.compile("[^@\\s\\p{Cntrl}]+@[^@\\s\\p{Cntrl}]+");

    private static final RowMapper<Person> PERSON = (row, n) ->
            new Person(row.getString("id"), row.getString("name"), row.getString("email"), row.getBoolean("active"));

    private final JdbcTemplate jdbc;
    private final Clock clock;
    private final ApplicationEventPublisher events;

    People(JdbcTemplate jdbc, Clock clock, ApplicationEventPublisher events) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.events = events;
    }

    Person hire(String id, String name, String email) {
        check(id, name, email);
        jdbc.update(
                """
                        insert into person (id, name, email, active, hired_at) values (?, ?, ?, true, ?)
                        on conflict (id) do update set name = excluded.name, email = excluded.email, active = true""",
                id,
                name.strip(),
                email.strip(),
                Timestamp.from(clock.instant()));
        events.publishEvent(new StaffEvent.PersonHired(id, name.strip()));
        return find(id).orElseThrow();
    }

    void leave(String id) {
        int left = jdbc.update("update person set active = false where id = ? and active", id);
        if (left == 1) {
            events.publishEvent(new StaffEvent.PersonLeft(id));
        }
    }

    Optional<Person> find(String id) {
        return jdbc.query("select id, name, email, active from person where id = ?", PERSON, id).stream()
                .findFirst();
    }

    private static void check(String id, String name, String email) {
        Checks checks = new Checks();
        if (id == null || !ID.matcher(id).matches()) {
            checks.reject("id", id, "must be lower-case letters, digits, dots or hyphens, at most 64");
        }
        checks.line("name", name, 200);
        if (email == null
                || email.length() > 254
                || !EMAIL.matcher(email.strip()).matches()) {
            checks.reject("email", email, "must be an e-mail address");
        }
        checks.done();
    }
}
