package com.tendwell.staff;

import com.tendwell.shared.Ids;
import com.tendwell.shared.Refused;
import com.tendwell.staff.Staff.Team;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Teams, and the level each person has in each. */
@Component
class Teams {

    private static final RowMapper<Team> TEAM =
            (row, n) -> new Team(new TeamId(row.getObject("id", UUID.class)), row.getString("name"));

    private final JdbcClient jdbc;
    private final Clock clock;
    private final ApplicationEventPublisher events;

    Teams(JdbcClient jdbc, Clock clock, ApplicationEventPublisher events) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.events = events;
    }

    Optional<Team> named(String name) {
        return jdbc.sql("select id, name from team where name = :name")
                .param("name", name == null ? "" : name.strip())
                .query(TEAM)
                .optional();
    }

    Team form(String name) {
        if (name == null || name.isBlank() || name.length() > 100) {
            throw Refused.field("name", name, "must be there, with at most 100 characters");
        }
        TeamId id = new TeamId(Ids.next());
        int formed = jdbc.sql(
                        """
                        insert into team (id, name, formed_at) values (:id, :name, :now)
                        on conflict (name) do nothing""")
                .param("id", id.value())
                .param("name", name.strip())
                .param("now", Timestamp.from(clock.instant()))
                .update();
        if (formed == 1) {
            events.publishEvent(new StaffEvent.TeamFormed(id, name.strip()));
        }
        return named(name).orElseThrow();
    }

    void grant(String person, TeamId team, PlanLevel level) {
        find(team).orElseThrow(() -> Refused.notFound("team", team));
        PlanLevel before = levelOf(person, team);
        jdbc.sql(
                        """
                        insert into team_level (person_id, team_id, level) values (:person, :team, :level)
                        on conflict (person_id, team_id) do update set level = excluded.level""")
                .param("person", person)
                .param("team", team.value())
                .param("level", level.name())
                .update();
        events.publishEvent(new StaffEvent.LevelGranted(person, team, before.name(), level.name()));
    }

    List<Team> all() {
        return jdbc.sql("select id, name from team order by name").query(TEAM).list();
    }

    Optional<Team> find(TeamId id) {
        return jdbc.sql("select id, name from team where id = :id")
                .param("id", id.value())
                .query(TEAM)
                .optional();
    }

    /** Nobody who left has a level. */
    PlanLevel levelOf(String person, TeamId team) {
        return jdbc.sql(
                        """
                        select level from team_level join person on person.id = person_id
                        where person_id = :person and team_id = :team and active""")
                .param("person", person)
                .param("team", team.value())
                .query(String.class)
                .optional()
                .map(PlanLevel::valueOf)
                .orElse(PlanLevel.NONE);
    }

    Set<TeamId> viewedBy(String person) {
        return new HashSet<>(jdbc.sql(
                        """
                        select team_id from team_level join person on person.id = person_id
                        where person_id = :person and active and level in ('VIEW_ALL', 'EDIT', 'ACTIVATE')""")
                .param("person", person)
                .query((row, n) -> new TeamId(row.getObject(1, UUID.class)))
                .list());
    }
}
