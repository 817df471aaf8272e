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
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Finds the plans whose term ends soon and starts their cases a few at a time. Claims ensure that several nodes or runs
 * start only one case each.
 */
@Service
@Transactional
public class RenewalSweep {

    /** Includes renewals begun by hand, so that the plan expires if they are never paid. */
    private static final String DUE =
            """
            select plan_id, term_id from published_ending_term ending
            where ends_on - least(notice_days, (ends_on - starts_on + 1) / 2)
                + coalesce(? - dates_shift_since, 0) <= ?
              and (status in ('ACTIVE', 'PAUSED')
                or status in ('PROCESSING', 'PENDING') and ends_on + ? >= ?)
              and not exists (
                select 1 from published_claim claim where claim.process = ? and claim.subject = ending.plan_id)""";

    private static final String ADD = "insert into renewal_start (plan_id, term_id, claimed_at) values (?, ?, ?)";

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
     * Claims the case of every plan whose term ends soon and that has none. Idempotent, on any number of nodes.
     *
     * @return the number of cases that this call claimed
     */
    public int claimDue() {
        Date today = Date.valueOf(company.today(clock));
        Timestamp now = Timestamp.from(clock.instant());
        Map<UUID, UUID> due = new HashMap<>();
        jdbc.query(
                DUE,
                row -> {
                    due.put(row.getObject("plan_id", UUID.class), row.getObject("term_id", UUID.class));
                },
                today,
                today,
                timetable.graceDays(),
                today,
                Renewals.RENEWAL_CASE);
        Set<UUID> claimed = liveCases.claimAll(Renewals.RENEWAL_CASE, due.keySet());
        jdbc.batchUpdate(
                ADD,
                claimed.stream()
                        .map(plan -> new Object[] {plan, due.get(plan), now})
                        .toList());
        return claimed.size();
    }

    /**
     * Publishes {@link RenewalEvent.RenewalDue} for the oldest claimed cases, which starts them.
     *
     * @return the number of claims that this call processed
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

    /** A plan renewed or ended since the claim needs no case, so the claim is released. */
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
