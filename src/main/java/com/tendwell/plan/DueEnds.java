package com.tendwell.plan;

import com.tendwell.shared.Actor;
import com.tendwell.shared.CurrentActor;
import java.sql.Date;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Ends plans after their last day. One query finds them; each ends in its own transaction, so that a failure affects no
 * other plan and several nodes share the work.
 */
@Component
public class DueEnds {

    private static final Logger LOG = LoggerFactory.getLogger(DueEnds.class);

    private static final String DUE =
            """
            select plan.id from service_plan plan join plan_cancellation cancellation on cancellation.plan_id = plan.id
            where cancellation.settled_at is null and cancellation.last_day < ? and plan.status in ('ACTIVE', 'PAUSED')
              and not (cancellation.kind = 'END_OF_TERM' and exists (
                select 1 from plan_pause pause
                where pause.plan_id = plan.id and pause.resumed_on is null and pause.rule = 'SHIFT_DATES'))
            union
            select id from service_plan where ends_on < ? and status in ('ACTIVE', 'PAUSED')
            order by 1""";

    private static final String MINE = "select id from service_plan where id = ? for update skip locked";

    private final PlanAccess access;
    private final EndOfService endOfService;
    private final JdbcTemplate jdbc;
    private final TransactionTemplate transactions;
    private final PlanCalendar calendar;

    DueEnds(
            PlanAccess access,
            EndOfService endOfService,
            JdbcTemplate jdbc,
            TransactionTemplate transactions,
            PlanCalendar calendar) {
        this.access = access;
        this.endOfService = endOfService;
        this.jdbc = jdbc;
        this.transactions = transactions;
        this.calendar = calendar;
    }

    /** Runs often, so that plans end soon after midnight or an outage. */
    @Component
    @ConditionalOnProperty(name = "tendwell.scheduling.enabled", havingValue = "true", matchIfMissing = true)
    static class Schedule {

        private final DueEnds job;

        Schedule(DueEnds job) {
            this.job = job;
        }

        @Scheduled(fixedDelayString = "${tendwell.plan.end-every:PT10M}")
        void end() {
            job.endDue();
        }
    }

    /**
     * Ends every plan whose last day is over. Must not be called within a transaction.
     *
     * @return the number of plans that this call ended
     */
    public int endDue() {
        Date today = Date.valueOf(calendar.today());
        List<UUID> due = jdbc.queryForList(DUE, UUID.class, today, today);
        return (int) due.stream().filter(this::endedHere).count();
    }

    private boolean endedHere(UUID plan) {
        try {
            return CurrentActor.as(
                    Actor.systemFor(""),
                    () -> Boolean.TRUE.equals(transactions.execute(begun -> endIfDue(new PlanId(plan)))));
        } catch (RuntimeException e) {
            LOG.error("Plan {} could not be ended; it is tried again with the next look", plan, e);
            return false;
        }
    }

    /** Checks again under the lock, because another node or a person may have been faster. */
    private boolean endIfDue(PlanId id) {
        if (jdbc.queryForList(MINE, UUID.class, id.value()).isEmpty()) {
            return false;
        }
        ServicePlan plan = access.lock(id);
        LocalDate today = calendar.today();
        boolean served = plan.status() == PlanStatus.ACTIVE || plan.status() == PlanStatus.PAUSED;
        if (served && plan.endsOn() != null && plan.endsOn().isBefore(today)) {
            endOfService.complete(plan);
            return true;
        }
        return served
                && plan.cancellationDueOn(today)
                        .map(cancellation -> {
                            endOfService.takeEffect(plan, cancellation);
                            return true;
                        })
                        .orElse(false);
    }
}
