package com.tendwell.staff;

import com.tendwell.shared.Actor;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Service;

/** The door to people, teams and what each may do with a team's plans. */
@Service
public class Staff {

    /** A person; the id is the one they sign on with. */
    public record Person(String id, String name, String email, boolean active) {}

    /** A team with its name. */
    public record Team(TeamId id, String name) {}

    public Person hire(String id, String name, String email) {
        throw new UnsupportedOperationException();
    }

    public Team team(String name) {
        throw new UnsupportedOperationException();
    }

    public void grant(String personId, TeamId team, PlanLevel level) {
        throw new UnsupportedOperationException();
    }

    public List<Team> teams() {
        throw new UnsupportedOperationException();
    }

    public Optional<Person> find(String personId) {
        throw new UnsupportedOperationException();
    }

    /** The name to show for an id; the id itself where nobody has it. */
    public String nameOf(String personId) {
        return find(personId).map(Person::name).orElse(personId);
    }

    /**
     * Whether the actor may do what the level names with a plan of this team. System steps may; managers may on every
     * team; tokens by scope ({@code plans:read}, {@code plans:write}, {@code plans:activate}) within what their owner
     * may; people by the level they have in the team.
     *
     * @param createdBy who created the plan; {@link PlanLevel#VIEW_OWN} reaches only one's own
     */
    public boolean permits(Actor actor, PlanLevel needed, TeamId team, String createdBy) {
        throw new UnsupportedOperationException();
    }

    /** Teams whose plans the actor may view as a whole; empty optional means all teams. */
    public Optional<Set<TeamId>> teamsToView(Actor actor) {
        throw new UnsupportedOperationException();
    }

    /** @throws com.tendwell.shared.Refused with what is missing and who can help */
    public void require(Actor actor, PlanLevel needed, TeamId team, String createdBy) {
        throw new UnsupportedOperationException();
    }

    /**
     * For things that no team owns (customers, pricebook, money, reports): system steps may; people need one of the
     * groups; tokens need the scope.
     *
     * @throws com.tendwell.shared.Refused with what is missing
     */
    public void requireAny(Actor actor, String scope, String... groups) {
        throw new UnsupportedOperationException();
    }
}
