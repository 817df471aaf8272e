package com.tendwell.plan;

import com.tendwell.shared.LiveCases;
import java.sql.Date;
import java.sql.Timestamp;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/**
 * Finds the plans whose term ends soon, however many, and has their cases started a few at a time. Finding is one
 * statement that claims each case: of two nodes, or two runs, one gets it.
 */
@Component
class RenewalSweep {

    /**
     * While a pause shifts the dates, the term ends as if the plan were resumed today. A renewal that is under way by hand is followed as well, so that somebody sets Expired when it is never paid.
     */
    private static final String CLAIM_DUE =
            """
            with due as (
                select plan.id as plan_id, term.id as term_id
                from service_plan plan
                join lateral (
                    select id, starts_on, ends_on from plan_term
                    where plan_id = plan.id and state = 'GRANTED' order by sequence desc limit 1) term on true
                where term.ends_on - least(plan.renewal_notice_days, (term.ends_on - term.starts_on + 1) / 2)
                    + coalesce((
                        select ? - greatest(pause.from_on, term.starts_on) from plan_pause pause
                        where pause.plan_id = plan.id and pause.resumed_on is null and pause.rule = 'SHIFT_DATES'
                          and pause.from_on <= term.ends_on), 0) <= ?
                  and (plan.ends_on is null or plan.ends_on > term.ends_on)
                  and not exists (
                    select 1 from plan_cancellation cancellation
                    where cancellation.plan_id = plan.id and cancellation.settled_at is null)
                  and (plan.status in ('ACTIVE', 'PAUSED')
                    or plan.status in ('PROCESSING', 'PENDING') and term.ends_on + ? >= ?)),
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
    private final PlanAccess access;
    private final LiveCases liveCases;
    private final PlanEventPublisher publisher;
    private final PlanCalendar calendar;

    RenewalSweep(
            JdbcTemplate jdbc,
            PlanAccess access,
            LiveCases liveCases,
            PlanEventPublisher publisher,
            PlanCalendar calendar) {
        this.jdbc = jdbc;
        this.access = access;
        this.liveCases = liveCases;
        this.publisher = publisher;
        this.calendar = calendar;
    }

    int claimDue() {
        Date today = Date.valueOf(calendar.today());
        Timestamp now = Timestamp.from(calendar.now());
        return jdbc.update(CLAIM_DUE, today, today, calendar.graceDays(), today, Renewals.RENEWAL_CASE, now, now);
    }

    /** @return how many were taken here */
    int startClaimed(int most) {
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
        ServicePlan plan = access.take(claimed.plan());
        boolean stillEnds = plan.latestGranted()
                .filter(term -> term.termId().equals(claimed.term()))
                .isPresent();
        if (!stillEnds || plan.status().isFinal()) {
            liveCases.release(Renewals.RENEWAL_CASE, claimed.plan().value());
            return;
        }
        LocalDate endsOn = plan.term(claimed.term()).orElseThrow().endsOn();
        publisher.say(new RenewalEvent.RenewalDue(
                claimed.plan(), plan.number(), claimed.term(), "the term ends on " + endsOn));
    }

    private record Claimed(PlanId plan, TermId term) {}
}
