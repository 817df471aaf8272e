package com.tendwell.staff;

import com.tendwell.shared.Checks;
import com.tendwell.shared.Ids;
import com.tendwell.shared.PlainText;
import com.tendwell.shared.Refused;
import com.tendwell.staff.Staff.Team;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.stereotype.Component;

/** The tables of teams and of people's levels in them. */
@Component
class Teams {

    private static final RowMapper<Team> TEAM =
            (row, n) -> new Team(new TeamId(row.getObject("id", UUID.class)), row.getString("name"));

    private final JdbcTemplate jdbc;
    private final Clock clock;
    private final ApplicationEventPublisher events;

    Teams(JdbcTemplate jdbc, Clock clock, ApplicationEventPublisher events) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.events = events;
    }

    Optional<Team> named(String name) {
        return jdbc.query("select id, name from team where name = ?", TEAM, PlainText.trimmed(name)).stream()
                .findFirst();
    }

    Team form(String input) {
        String name = Checks.only(checks -> checks.line("name", input, 100));
        TeamId id = new TeamId(Ids.next());
        int formed = jdbc.update(
                """
                        insert into team (id, name, formed_at) values (?, ?, ?)
                        on conflict (name) do nothing""",
                id.value(),
                name,
                Timestamp.from(clock.instant()));
        if (formed == 1) {
            events.publishEvent(new StaffEvent.TeamFormed(id, name));
        }
        return named(name).orElseThrow();
    }

    void grant(String person, TeamId team, PlanLevel level) {
        find(team).orElseThrow(() -> Refused.notFound("team", team));
        PlanLevel before = storedLevel(person, team);
        jdbc.update(
                """
                        insert into team_level (person_id, team_id, level) values (?, ?, ?)
                        on conflict (person_id, team_id) do update set level = excluded.level""",
                person,
                team.value(),
                level.name());
        events.publishEvent(new StaffEvent.LevelGranted(person, team, before.name(), level.name()));
    }

    /** Somebody who leaves and returns starts without levels. */
    void forget(String person) {
        jdbc.query(
                        "select team_id from team_level where person_id = ? and level <> 'NONE' order by team_id",
                        (row, n) -> new TeamId(row.getObject(1, UUID.class)),
                        person)
                .forEach(team -> grant(person, team, PlanLevel.NONE));
    }

    /** Levels other than NONE, by team. */
    Map<TeamId, PlanLevel> levelsOf(String person) {
        Map<TeamId, PlanLevel> levels = new LinkedHashMap<>();
        jdbc.query(
                "select team_id, level from team_level where person_id = ? and level <> 'NONE' order by team_id",
                row -> {
                    levels.put(
                            new TeamId(row.getObject("team_id", UUID.class)),
                            PlanLevel.valueOf(row.getString("level")));
                },
                person);
        return levels;
    }

    List<Team> all() {
        return jdbc.query("select id, name from team order by name", TEAM);
    }

    Optional<Team> find(TeamId id) {
        return jdbc.query("select id, name from team where id = ?", TEAM, id.value()).stream()
                .findFirst();
    }

    private PlanLevel storedLevel(String person, TeamId team) {
        return jdbc
                .queryForList(
                        "select level from team_level where person_id = ? and team_id = ?",
                        String.class,
                        person,
                        team.value())
                .stream()
                .findFirst()
                .map(PlanLevel::valueOf)
                .orElse(PlanLevel.NONE);
    }

    /** {@link PlanLevel} of an active person; those who left have none. */
    PlanLevel levelOf(String person, TeamId team) {
        return jdbc
                .queryForList(
                        """
                        select level from team_level join person on person.id = person_id
                        where person_id = ? and team_id = ? and active""",
                        String.class,
                        person,
                        team.value())
                .stream()
                .findFirst()
                .map(PlanLevel::valueOf)
                .orElse(PlanLevel.NONE);
    }

    Set<TeamId> viewedBy(String person) {
        return new HashSet<>(jdbc.query(
                """
                        select team_id from team_level join person on person.id = person_id
                        where person_id = ? and active and level in ('VIEW_ALL', 'EDIT', 'ACTIVATE')""",
                (row, n) -> new TeamId(row.getObject(1, UUID.class)),
                person));
    }
}
