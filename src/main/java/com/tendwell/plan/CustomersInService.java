package com.tendwell.plan;

import com.tendwell.customer.CustomerId;
import com.tendwell.shared.Actor;
import com.tendwell.shared.CurrentActor;
import com.tendwell.shared.Refused;
import com.tendwell.staff.PlanLevel;
import com.tendwell.staff.Staff;
import com.tendwell.staff.TeamId;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/**
 * Who may redirect the mails of a customer whose plans are in service: those who may edit the plans of every team concerned,
 * and managers.
 */
@Component
class CustomersInService {

    private final JdbcTemplate jdbc;
    private final Staff staff;

    CustomersInService(JdbcTemplate jdbc, Staff staff) {
        this.jdbc = jdbc;
        this.staff = staff;
    }

    /** @throws Refused naming the teams whose plans the acting person may not edit */
    void requireEdit(CustomerId customer) {
        Actor actor = CurrentActor.actor();
        List<TeamId> lacking = Staff.actsAsManager(actor)
                ? List.of()
                : teamsOf(customer).stream()
                        .filter(team -> !staff.permits(actor, PlanLevel.EDIT, team, ""))
                        .toList();
        if (!lacking.isEmpty()) {
            throw new Refused(
                    Refused.Kind.FORBIDDEN,
                    "contact-of-plans-in-service",
                    "This customer has plans in service of " + names(lacking)
                            + ", whose links and receipts go to the present e-mail address. Changing it requires the level"
                            + " “edit” there: ask somebody of the team, or a manager.");
        }
    }

    /** A plan counts from its first paid term until it has ended, also while it is paused or being renewed. */
    private List<TeamId> teamsOf(CustomerId customer) {
        return jdbc
                .queryForList(
                        """
                        select distinct plan.team_id from service_plan plan
                        where plan.customer_id = ? and plan.status not in ('COMPLETED', 'EXPIRED', 'CANCELLED')
                            and exists (select 1 from plan_term term where term.plan_id = plan.id and term.state = 'GRANTED')
                        """,
                        UUID.class,
                        customer.value())
                .stream()
                .map(TeamId::new)
                .toList();
    }

    private String names(List<TeamId> teams) {
        String names = staff.teams().stream()
                .filter(team -> teams.contains(team.id()))
                .map(Staff.Team::name)
                .sorted()
                .collect(Collectors.joining(", "));
        return (teams.size() == 1 ? "team " : "the teams ") + names;
    }
}
