package com.tendwell.web.api;

import com.tendwell.process.Users;
import com.tendwell.shared.Refused;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Set;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping(path = "/api/staff", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "Staff", description = "People who can sign on; for managers, plan administrators and administrators")
class StaffApi {

    /** A new staff member: sign-on id and groups. */
    record NewPerson(String id, String name, String email, Set<String> groups) {}

    /** The initial password; empty if the user existed already and keeps their own. */
    record Credentials(String id, String password) {}

    private final Users users;

    StaffApi(Users users) {
        this.users = users;
    }

    @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
    @Operation(
            summary = "Hire a person",
            description =
                    "The generated password is shown only in this response. An existing person is added to the groups.")
    ResponseEntity<Credentials> hire(@RequestBody NewPerson person, HttpServletRequest request) {
        if (person.groups() == null || person.groups().isEmpty()) {
            throw Refused.field("groups", null, "are missing: send at least one group, for example finance");
        }
        Users.NewUser made = users.create(person.id(), person.name(), person.email(), person.groups());
        return shownOnce(HttpStatus.CREATED, made, request);
    }

    @PostMapping("/{person}/password")
    @Operation(
            summary = "Generate a new password",
            description = "For managers and administrators, if somebody forgot theirs. Shown only in this response.")
    ResponseEntity<Credentials> renewPassword(@PathVariable String person, HttpServletRequest request) {
        return shownOnce(HttpStatus.OK, users.renewPassword(person), request);
    }

    @DeleteMapping("/{person}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(
            summary = "Remove a person",
            description = "They and their tokens lose all access and groups, and tasks they had claimed are released.")
    void leave(@PathVariable String person) {
        users.dismiss(person);
    }

    private static ResponseEntity<Credentials> shownOnce(
            HttpStatus status, Users.NewUser user, HttpServletRequest request) {
        request.setAttribute(IdempotencyFilter.SHOWN_ONCE, true);
        return ResponseEntity.status(status)
                .cacheControl(CacheControl.noStore())
                .body(new Credentials(user.id(), user.password()));
    }
}
