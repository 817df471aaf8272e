package com.tendwell.staff;

import com.tendwell.shared.Checks;
import com.tendwell.staff.Staff.Person;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.Optional;
import java.util.regex.Pattern;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The people who work here. */
@Component
class People {

    private static final Pattern ID = Pattern.compile("[a-z0-9][a-z0-9.-]{0,63}");
    private static final Pattern EMAIL = Pattern.compile("[^@\\s\\p{Cntrl}]+@[^@\\s\\p{Cntrl}]+");

    private final JdbcClient jdbc;
    private final Clock clock;
    private final ApplicationEventPublisher events;

    People(JdbcClient jdbc, Clock clock, ApplicationEventPublisher events) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.events = events;
    }

    Person hire(String id, String name, String email) {
        check(id, name, email);
        jdbc.sql(
                        """
                        insert into person (id, name, email, active, hired_at) values (:id, :name, :email, true, :now)
                        on conflict (id) do update set name = excluded.name, email = excluded.email, active = true""")
                .param("id", id)
                .param("name", name.strip())
                .param("email", email.strip())
                .param("now", Timestamp.from(clock.instant()))
                .update();
        events.publishEvent(new StaffEvent.PersonHired(id, name.strip()));
        return find(id).orElseThrow();
    }

    void leave(String id) {
        int left = jdbc.sql("update person set active = false where id = :id and active")
                .param("id", id)
                .update();
        if (left == 1) {
            events.publishEvent(new StaffEvent.PersonLeft(id));
        }
    }

    Optional<Person> find(String id) {
        return jdbc.sql("select id, name, email, active from person where id = :id")
                .param("id", id)
                .query(Person.class)
                .optional();
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
