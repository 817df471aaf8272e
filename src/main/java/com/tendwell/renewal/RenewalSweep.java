package com.tendwell.renewal;

import com.tendwell.plan.PlanId;
import com.tendwell.plan.PlanView;
import com.tendwell.plan.ServicePlans;
import com.tendwell.plan.TermId;
import com.tendwell.shared.Company;
import com.tendwell.shared.LiveCases;
import java.sql.Date;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Finds the plans whose term ends soon, however many, and has their cases started a few at a time. Finding is one
 * statement that claims each case: of two nodes, or two runs, one gets it.
 */
@Service
@Transactional
public class RenewalSweep {

    /** A renewal that was begun by hand is followed as well, so that the plan expires when it is never paid. */
    private static final String CLAIM_DUE =
            """
            with due as (
                select plan_id, term_id from published_ending_term
                where ends_on - least(notice_days, (ends_on - starts_on + 1) / 2)
                    + coalesce(? - dates_shift_since, 0) <= ?
                  and (status in ('ACTIVE', 'PAUSED')
                    or status in ('PROCESSING', 'PENDING') and ends_on + ? >= ?)),
            claimed as (
                insert into live_case (process, subject, claimed_at)
                select ?, plan_id, ? from due order by plan_id on conflict do nothing returning subject)
            insert into renewal_start (plan_id, term_id, claimed_at)
            select due.plan_id, due.term_id, ? from due join claimed on claimed.subject = due.plan_id
            """;

    private static final String TAKE =
            """
            delete from renewal_start where plan_id in (
                select plan_id from renewal_start order by claimed_at, plan_id limit ? for update skip locked)
            returning plan_id, term_id
            """;

    private final JdbcTemplate jdbc;
    private final ServicePlans plans;
    private final LiveCases liveCases;
    private final RenewalTimetable timetable;
    private final ApplicationEventPublisher publisher;
    private final Company company;
    private final Clock clock;

    RenewalSweep(
            JdbcTemplate jdbc,
            ServicePlans plans,
            LiveCases liveCases,
            RenewalTimetable timetable,
            ApplicationEventPublisher publisher,
            Company company,
            Clock clock) {
        this.jdbc = jdbc;
        this.plans = plans;
        this.liveCases = liveCases;
        this.timetable = timetable;
        this.publisher = publisher;
        this.company = company;
        this.clock = clock;
    }

    /**
     * Claims the case of every plan whose term ends soon, in one statement; those that have one are left alone, however
     * often and on however many nodes it runs.
     *
     * @return how many were claimed here
     */
    public int claimDue() {
        Date today = Date.valueOf(company.today(clock));
        Timestamp now = Timestamp.from(clock.instant());
        return jdbc.update(CLAIM_DUE, today, today, timetable.graceDays(), today, Renewals.RENEWAL_CASE, now, now);
    }

    /**
     * Says of the oldest claimed ones that they are due, so that their cases start.
     *
     * @return how many were taken here
     */
    public int startClaimed(int most) {
        List<Claimed> taken = jdbc.query(
                TAKE,
                (row, index) -> new Claimed(
                        new PlanId(row.getObject("plan_id", UUID.class)),
                        new TermId(row.getObject("term_id", UUID.class))),
                most);
        taken.forEach(this::start);
        return taken.size();
    }

    /** What was renewed or has ended since it was claimed needs no case; the claim is free again. */
    private void start(Claimed claimed) {
        PlanView plan = plans.all(List.of(claimed.plan())).get(0);
        Optional<LocalDate> endsOn = plan.latestGranted()
                .filter(term -> term.id().equals(claimed.term()))
                .flatMap(PlanView.Term::endsOn);
        if (endsOn.isEmpty() || plan.status().isFinal()) {
            liveCases.release(Renewals.RENEWAL_CASE, claimed.plan().value());
            return;
        }
        publisher.publishEvent(new RenewalEvent.RenewalDue(
                claimed.plan(), plan.number(), claimed.term(), "the term ends on " + endsOn.get()));
    }

    private record Claimed(PlanId plan, TermId term) {}
}
