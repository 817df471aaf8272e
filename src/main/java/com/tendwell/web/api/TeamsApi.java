package com.tendwell.web.api;

import com.tendwell.shared.CurrentActor;
import com.tendwell.shared.Refused;
import com.tendwell.staff.PlanLevel;
import com.tendwell.staff.Staff;
import com.tendwell.staff.StaffContribution;
import com.tendwell.staff.TeamId;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping(path = "/api/teams", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "Service plans")
class TeamsApi {

    /** A team; every plan belongs to one. */
    record Team(UUID id, String name) {}

    /** All teams, on one page: a company has few. */
    record Teams(List<Team> items) {}

    private final Staff staff;

    TeamsApi(Staff staff) {
        this.staff = staff;
    }

    @GetMapping
    @NeedsScope("plans:read")
    @Operation(summary = "List the teams that own plans")
    Teams teams() {
        staff.require(CurrentActor.actor(), StaffContribution.READ_TEAMS);
        return new Teams(staff.teams().stream()
                .map(team -> new Team(team.id().value(), team.name()))
                .toList());
    }

    /** A unique team name. */
    record NewTeam(String name) {}

    /** A person's level for the plans of a team. */
    record Level(String person, PlanLevel level) {}

    @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(summary = "Create a team", description = "For managers, plan administrators and administrators.")
    Team form(@RequestBody NewTeam team) {
        Staff.Team formed = staff.team(team.name());
        return new Team(formed.id().value(), formed.name());
    }

    @PostMapping(path = "/{team}/levels", consumes = MediaType.APPLICATION_JSON_VALUE)
    @Operation(
            summary = "Set a person's level for the team's plans",
            description = "NONE, VIEW_OWN, VIEW_ALL, EDIT or ACTIVATE; replaces the previous level.")
    Level grant(@PathVariable UUID team, @RequestBody Level given) {
        if (given.level() == null) {
            throw Refused.field("level", null, "is missing: send NONE, VIEW_OWN, VIEW_ALL, EDIT or ACTIVATE");
        }
        if (given.person() == null) {
            throw Refused.field("person", null, "is missing: send the id they sign on with");
        }
        staff.grant(given.person(), new TeamId(team), given.level());
        return given;
    }
}
