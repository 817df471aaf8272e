package com.tendwell.staff;

import com.tendwell.shared.Checks;
import com.tendwell.shared.MailAddress;
import com.tendwell.shared.Refused;
import com.tendwell.staff.Staff.Person;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.stereotype.Component;

/** The table of staff. */
@Component
class People {

    /** A mail address gets links when it has stood for this long, so that its owner's protest comes first. */
    static final Duration ADDRESS_STANDS = Duration.ofHours(24);

    private static final Pattern ID = Pattern.compile("[a-z0-9][a-z0-9.-]{0,63}");

    /** Any number that no other advisory lock uses. */
    private static final long ONE_CHANGE_AT_A_TIME = 7_306_112_091L;

    private static final String SELECT =
            """
            select id, name, email, active,
                exists (select 1 from staff_reset where person = person.id and chosen_at is null) as must_choose
            from person
            """;

    private static final RowMapper<Person> PERSON = (row, n) -> new Person(
            row.getString("id"),
            row.getString("name"),
            row.getString("email"),
            row.getBoolean("active"),
            row.getBoolean("must_choose"));

    private final JdbcTemplate jdbc;
    private final Clock clock;

    People(JdbcTemplate jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** Until the transaction ends: two managers who dismiss each other find out one after the other. */
    void oneChangeAtATime() {
        jdbc.query("select pg_advisory_xact_lock(?)", row -> {}, ONE_CHANGE_AT_A_TIME);
    }

    /** Somebody new, or somebody who returns, whose links go to the address before for a day if it is another. */
    Person hire(String id, String input, String email) {
        Clean clean = check(id, input, email);
        String name = clean.name();
        if (find(id).isPresent()) {
            changeEmail(id, email);
            jdbc.update("update person set name = ?, active = true where id = ?", name, id);
        } else {
            jdbc.update(
                    """
                            insert into person (id, name, email, email_since, active, hired_at)
                            values (?, ?, ?, ?, true, ?)""",
                    id,
                    name,
                    clean.email(),
                    Timestamp.from(clock.instant()),
                    Timestamp.from(clock.instant()));
        }
        return find(id).orElseThrow();
    }

    /** @return the address before; empty if it is the same */
    Optional<String> changeEmail(String id, String input) {
        String email = Checks.only(checks -> email(checks, input));
        Person person = find(id).orElseThrow(() -> Refused.notFound("person", id));
        if (person.email().equals(email)) {
            return Optional.empty();
        }
        // Of two changes within a day, the address before the first is the one that stood. The first address of all
        // stands
        // as soon as its owner has chosen a password; before that it may be corrected.
        jdbc.update(
                """
                        update person set email = ?, email_since = ?,
                            email_before = case
                                when email_since <= ? or email_before is null and exists (
                                    select 1 from staff_reset
                                    where staff_reset.person = person.id and staff_reset.chosen_at is not null)
                                then email else email_before end
                        where id = ?""",
                email,
                Timestamp.from(clock.instant()),
                Timestamp.from(stoodSince()),
                id);
        return Optional.of(person.email());
    }

    /** Where a link goes: the address that has stood for a day; the first address at once. */
    String addressForLinks(String id) {
        return jdbc.queryForObject(
                "select case when email_since <= ? then email else coalesce(email_before, email) end from person"
                        + " where id = ?",
                String.class,
                Timestamp.from(stoodSince()),
                id);
    }

    boolean leave(String id) {
        return jdbc.update("update person set active = false where id = ? and active", id) == 1;
    }

    Optional<Person> find(String id) {
        return jdbc.query(SELECT + "where id = ?", PERSON, id).stream().findFirst();
    }

    /** As {@link #find}, and nobody else locks the person until the transaction ends. */
    Optional<Person> lock(String id) {
        return jdbc.query(SELECT + "where id = ? for update of person", PERSON, id).stream()
                .findFirst();
    }

    /** By name; those who left come last. */
    List<Person> all() {
        return jdbc.query(SELECT + "order by active desc, name, id", PERSON);
    }

    private Instant stoodSince() {
        return clock.instant().minus(ADDRESS_STANDS);
    }

    /** Name and address as they are kept. */
    private record Clean(String name, String email) {}

    private static Clean check(String id, String name, String email) {
        Checks checks = new Checks();
        if (id == null || !ID.matcher(id).matches()) {
            checks.reject("id", id, "must be lower-case letters, digits, dots or hyphens, at most 64");
        }
        Clean clean = new Clean(checks.line("name", name, 200), email(checks, email));
        checks.done();
        return clean;
    }

    /** As for customers: a domain may be internationalised. */
    private static String email(Checks checks, String input) {
        String email = checks.line("email", input, 254);
        if (!email.isEmpty() && MailAddress.forSending(email).isEmpty()) {
            checks.reject("email", input, "is not an e-mail address such as anna@example.com");
        }
        return email;
    }
}
