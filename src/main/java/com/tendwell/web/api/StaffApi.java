package com.tendwell.web.api;

import com.tendwell.process.Users;
import com.tendwell.shared.Refused;
import com.tendwell.staff.Staff;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
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

    /** A member of staff. */
    record PersonView(String id, String name, String email, boolean active, Set<String> groups) {}

    /** Everybody, on one page. */
    record People(List<PersonView> items) {}

    /** All groups of a person; those not named are taken away. */
    record NewGroups(Set<String> groups) {}

    /** Where a person's mail goes. */
    record NewAddress(String email) {}

    private final Users users;
    private final Staff staff;

    StaffApi(Users users, Staff staff) {
        this.users = users;
        this.staff = staff;
    }

    @GetMapping
    @Operation(summary = "List the staff by name, those who left last")
    People all() {
        Map<String, Set<String>> groups = users.groups();
        return new People(staff.all().stream()
                .map(person -> view(person, groups.getOrDefault(person.id(), Set.of())))
                .toList());
    }

    @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(
            summary = "Hire a person",
            description = "They get a mail with a link, good for an hour, on which they choose a password.")
    PersonView hire(@RequestBody NewPerson person) {
        users.hire(person.id(), person.name(), person.email(), atLeastOne(person.groups()));
        return view(person.id());
    }

    @PostMapping("/{person}/password")
    @ResponseStatus(HttpStatus.ACCEPTED)
    @Operation(
            summary = "Reset a person's password",
            description = "The password no longer works, sessions and tokens end, and the person gets a mail with a"
                    + " link, good for an hour, on which they choose another.")
    void resetPassword(@PathVariable String person) {
        users.resetPassword(person);
    }

    @DeleteMapping("/{person}/second-factor")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(
            summary = "Reset a person's second factor",
            description =
                    "For whoever has lost it and the recovery codes. Counts as a reset: the password no longer works"
                            + " either, sessions and tokens end, and the person gets a mail with a link, good for an hour, on which"
                            + " they choose another.")
    void resetSecondFactor(@PathVariable String person) {
        users.resetSecondFactor(person);
    }

    @PostMapping(path = "/{person}/groups", consumes = MediaType.APPLICATION_JSON_VALUE)
    @Operation(
            summary = "Replace a person's groups",
            description =
                    "Counts as a reset: sessions and tokens end, and the person chooses a password at the next sign-on.")
    PersonView changeGroups(@PathVariable String person, @RequestBody NewGroups given) {
        users.changeGroups(person, atLeastOne(given.groups()));
        return view(person);
    }

    @PostMapping(path = "/{person}/email", consumes = MediaType.APPLICATION_JSON_VALUE)
    @Operation(
            summary = "Change a person's mail address",
            description = "Counts as a reset. The address before is told, and gets the links for another 24 hours.")
    PersonView changeEmail(@PathVariable String person, @RequestBody NewAddress given) {
        users.changeEmail(person, given.email());
        return view(person);
    }

    @DeleteMapping("/{person}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(
            summary = "Remove a person",
            description = "They and their tokens lose all access and groups, and tasks they had claimed are released.")
    void leave(@PathVariable String person) {
        users.dismiss(person);
    }

    private static Set<String> atLeastOne(Set<String> groups) {
        if (groups == null || groups.isEmpty()) {
            throw Refused.field("groups", null, "are missing: send at least one group, for example finance");
        }
        return groups;
    }

    private PersonView view(String id) {
        return view(staff.find(id).orElseThrow(() -> Refused.notFound("person", id)), users.groupsOf(id));
    }

    private static PersonView view(Staff.Person person, Set<String> groups) {
        return new PersonView(person.id(), person.name(), person.email(), person.active(), groups);
    }
}
