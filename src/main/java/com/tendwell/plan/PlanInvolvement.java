package com.tendwell.plan;

import com.tendwell.shared.CurrentActor;
import java.sql.Timestamp;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/**
 * Who created, changed or activated a plan, themselves or by a token: they cannot verify its payment. Only changes to what
 * the customer agrees to and pays for count, not those to name, team or digital features.
 */
@Component
class PlanInvolvement {

    private final JdbcTemplate jdbc;
    private final PlanCalendar calendar;

    PlanInvolvement(JdbcTemplate jdbc, PlanCalendar calendar) {
        this.jdbc = jdbc;
        this.calendar = calendar;
    }

    enum Act {
        CREATED,
        CHANGED,
        ACTIVATED
    }

    /** Requires the plan's row; nobody is recorded for a machine step that acts for nobody. */
    void record(PlanId plan, Act act) {
        String person = CurrentActor.actor().person();
        if (!person.isEmpty()) {
            jdbc.update(
                    "insert into plan_involved (plan_id, person, act, at) values (?, ?, ?, ?) on conflict do nothing",
                    plan.value(),
                    person,
                    act.name(),
                    Timestamp.from(calendar.now()));
        }
    }

    /** Whether a change alters what the customer agrees to and pays for. */
    static boolean altersAgreement(PlanView before, PlanView after) {
        return !agreement(before).equals(agreement(after));
    }

    private static List<Object> agreement(PlanView plan) {
        return List.of(
                plan.customer(),
                plan.locationId(),
                plan.description(),
                plan.basePrice(),
                plan.addOns(),
                plan.termMonths(),
                plan.paymentTermDays(),
                plan.plannedStart(),
                plan.renewal().autoRenew(),
                escalation(plan));
    }

    /** Independent of the number of decimals that the database adds. */
    private static Optional<String> escalation(PlanView plan) {
        return plan.renewal()
                .escalation()
                .map(one -> one.kind() + " " + one.value().stripTrailingZeros().toPlainString());
    }
}
