package com.tendwell.web.api;

import com.tendwell.shared.Acting;
import com.tendwell.staff.Groups;
import com.tendwell.staff.Staff;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import java.util.UUID;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping(path = "/api/teams", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "Service plans")
class TeamsApi {

    /** A team: a plan is written for one. */
    record Team(UUID id, String name) {}

    /** All teams; a company has few. */
    record Teams(List<Team> items) {}

    private final Staff staff;

    TeamsApi(Staff staff) {
        this.staff = staff;
    }

    @GetMapping
    @NeedsScope("plans:read")
    @Operation(summary = "List the teams for which plans are written")
    Teams teams() {
        staff.requireAny(
                Acting.actor(),
                "plans:read",
                Groups.FINANCE,
                Groups.CUSTOMER_SUCCESS,
                Groups.BACK_OFFICE,
                Groups.MANAGER,
                Groups.PLAN_ADMIN);
        return new Teams(staff.teams().stream()
                .map(team -> new Team(team.id().value(), team.name()))
                .toList());
    }
}
