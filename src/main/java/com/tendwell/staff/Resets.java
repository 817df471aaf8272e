package com.tendwell.staff;

import com.tendwell.shared.Ids;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Who could act for whom: whoever resets somebody's access counts as one person with them in every two-person rule,
 * until a day after that person has chosen a new password.
 */
@Service
public class Resets {

    /** How long a reset counts after the person has chosen a new password. */
    public static final Duration COUNTS_FOR = Duration.ofHours(24);

    /** What was reset; whoever hires somebody has set their groups and mail address. */
    enum What {
        HIRED,
        PASSWORD,
        MAIL_ADDRESS,
        GROUPS,
        SECOND_FACTOR
    }

    private static final ThreadLocal<Boolean> LEFT_ASIDE = new ThreadLocal<>();

    private final JdbcTemplate jdbc;
    private final Clock clock;

    Resets(JdbcTemplate jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** As {@link #onePersonWith(String, Instant)}, as of now. */
    @Transactional(readOnly = true)
    public Set<String> onePersonWith(String person) {
        return onePersonWith(person, clock.instant());
    }

    /**
     * Everybody who counts as one person with this one: whoever reset their access, whoever reset theirs, and everybody
     * whose access one of these reset. Two people whose access a third reset count as one, because the third could have
     * acted as both.
     *
     * @param person staff id
     * @param since when the first of the acts took place that need two people: resets that counted then still count
     * @return staff ids, always including the person's own
     */
    @Transactional(readOnly = true)
    public Set<String> onePersonWith(String person, Instant since) {
        return oneWith(Set.of(person), since);
    }

    /**
     * As {@link #onePersonWith(String, Instant)}, for any of these people.
     *
     * @param people staff ids
     */
    @Transactional(readOnly = true)
    public Set<String> onePersonWith(Collection<String> people, Instant since) {
        Set<String> all = new TreeSet<>(people);
        all.addAll(oneWith(people, since));
        return all;
    }

    /** What somebody did, by staff id. */
    public record Act(String person, Instant at) {}

    /**
     * Everybody who could have done one of these acts: who counted as one person with its doer at its time. Resets made
     * later do not count.
     */
    @Transactional(readOnly = true)
    public Set<String> onePersonWithAny(Collection<Act> acts) {
        if (acts.isEmpty() || LEFT_ASIDE.get() != null) {
            return acts.stream().map(Act::person).collect(Collectors.toSet());
        }
        return new TreeSet<>(jdbc.queryForList(
                """
                with recursive act (person, at) as (
                    select * from unnest(cast(? as varchar(64)[]), cast(? as timestamptz[]))),
                counted as (
                    select person, by_person, at, coalesce(chosen_at + interval '24 hours', 'infinity') as until
                    from staff_reset),
                above (person, at) as (
                    select person, at from act
                    union select counted.by_person, above.at from above
                        join counted on counted.person = above.person
                            and above.at >= counted.at and above.at < counted.until),
                one (person, at) as (
                    select person, at from above
                    union select counted.person, one.at from one
                        join counted on counted.by_person = one.person
                            and one.at >= counted.at and one.at < counted.until)
                select distinct person from one""",
                String.class,
                acts.stream().map(Act::person).toArray(String[]::new),
                acts.stream().map(act -> act.at().toString()).toArray(String[]::new)));
    }

    /**
     * Runs work in which nobody counts as one with anybody else: who is excluded from something by what they did
     * themselves, and not by a reset that somebody could make for that purpose.
     */
    public static <T> T leftAside(Supplier<T> work) {
        LEFT_ASIDE.set(true);
        try {
            return work.get();
        } finally {
            LEFT_ASIDE.remove();
        }
    }

    private Set<String> oneWith(Collection<String> people, Instant since) {
        if (people.isEmpty() || LEFT_ASIDE.get() != null) {
            return new TreeSet<>(people);
        }
        return new TreeSet<>(jdbc.queryForList(
                """
                with recursive counted as (
                    select person, by_person from staff_reset where chosen_at is null or chosen_at > ?),
                above (person) as (
                    select unnest(cast(? as varchar(64)[]))
                    union select counted.by_person from above join counted on counted.person = above.person),
                one (person) as (
                    select person from above
                    union select counted.person from one join counted on counted.by_person = one.person)
                select person from one""",
                String.class,
                Timestamp.from(since.minus(COUNTS_FOR)),
                people.toArray(String[]::new)));
    }

    /** Records a reset in the transaction that makes it. */
    void record(String person, String byPerson, What what) {
        jdbc.update(
                "insert into staff_reset (id, person, by_person, what, at) values (?, ?, ?, ?, ?)",
                Ids.next(),
                person,
                byPerson,
                what.name(),
                Timestamp.from(clock.instant()));
    }

    /**
     * A mailed link was used: whoever last set the address that it went to could have used it, so that this counts again
     * from now.
     */
    void linkUsed(String person) {
        jdbc.update(
                """
                update staff_reset set chosen_at = ? where id = (
                    select id from staff_reset where person = ? and what in ('HIRED', 'MAIL_ADDRESS')
                    order by at desc limit 1)""",
                Timestamp.from(clock.instant()),
                person);
    }

    /**
     * The person has set up a second factor: whoever reset the one before could have been them, so that this counts again
     * from now.
     */
    void factorSetUp(String person) {
        Timestamp now = Timestamp.from(clock.instant());
        jdbc.update(
                """
                update staff_reset set chosen_at = ?, factor_at = ?
                where person = ? and what = 'SECOND_FACTOR' and chosen_at is not null and factor_at is null""",
                now,
                now,
                person);
    }

    /** The person has chosen a password: what was reset before counts for {@link #COUNTS_FOR} from now. */
    void chosen(String person) {
        jdbc.update(
                "update staff_reset set chosen_at = ? where person = ? and chosen_at is null",
                Timestamp.from(clock.instant()),
                person);
    }
}
