package com.tendwell.billing;

import com.tendwell.staff.Resets;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/**
 * Who may not confirm the money of an invoice, because they created, changed or activated its plan, with everybody who
 * counted as one person with them when they did or does so now: whoever could act for somebody while the plan was
 * written does not come back as a stranger when it is paid.
 */
@Component
class InvolvedPeople {

    private final JdbcTemplate jdbc;
    private final Resets resets;
    private final BillingPolicy policy;

    InvolvedPeople(JdbcTemplate jdbc, Resets resets, BillingPolicy policy) {
        this.jdbc = jdbc;
        this.resets = resets;
        this.policy = policy;
    }

    /** Staff ids. */
    Set<String> of(InvoiceId invoice) {
        Set<String> involved = new HashSet<>();
        Set<Instant> moments = new HashSet<>(List.of(policy.now()));
        jdbc.query(
                """
                select involved, created_at || array(
                    select at from published_plan_involved act where act.plan_id = invoice.plan_id) as moments
                from invoice where id = ?""",
                row -> {
                    involved.addAll(List.of((String[]) row.getArray("involved").getArray()));
                    Arrays.stream((Timestamp[]) row.getArray("moments").getArray())
                            .map(Timestamp::toInstant)
                            .forEach(moments::add);
                },
                invoice.value());
        return resets.onePersonWith(involved, moments);
    }
}
