package com.tendwell.support;

import com.tendwell.plan.PlanView;
import com.tendwell.renewal.RenewalSweep;
import org.springframework.jdbc.core.JdbcTemplate;

/** The nightly sweep of renewals, kept to one plan: those of other tests look as if their cases were live. */
public final class Nights {

    private final RenewalSweep sweep;
    private final JdbcTemplate jdbc;
    private final TimeMachine time;

    Nights(RenewalSweep sweep, JdbcTemplate jdbc, TimeMachine time) {
        this.sweep = sweep;
        this.jdbc = jdbc;
        this.time = time;
    }

    /** @return how many cases were claimed: 0 or 1 */
    public int sweep(PlanView plan) {
        return keptTo(plan, () -> {
            int claimed = sweep.claimDue();
            sweep.startClaimed(10);
            time.runDueJobs();
            return claimed;
        });
    }

    /** Whatever the work sweeps, it finds this plan only. */
    public <T> T keptTo(PlanView plan, java.util.function.Supplier<T> work) {
        jdbc.update(
                """
                insert into live_case (process, subject, claimed_at)
                select 'plan-renewal', id, timestamptz '1970-01-01' from service_plan where id <> ?
                on conflict do nothing""",
                plan.id().value());
        try {
            return work.get();
        } finally {
            jdbc.update(
                    "delete from live_case where process = 'plan-renewal' and claimed_at = timestamptz '1970-01-01'");
        }
    }
}
