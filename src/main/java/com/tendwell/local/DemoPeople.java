package com.tendwell.local;

import com.tendwell.process.Users;
import com.tendwell.shared.Actor;
import com.tendwell.shared.Company;
import com.tendwell.shared.Passwords;
import com.tendwell.staff.Groups;
import com.tendwell.staff.PlanLevel;
import com.tendwell.staff.Staff;
import com.tendwell.staff.TeamId;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;

/** The staff of the demo company, with generated passwords in a file that only its owner can read. */
@Component
@Profile("!production")
class DemoPeople {

    static final Actor ANNA = Actor.person("anna", Set.of(Groups.FINANCE));
    static final Actor BEN = Actor.person("ben", Set.of(Groups.FINANCE));
    static final Actor CLARA = Actor.person("clara", Set.of(Groups.CUSTOMER_SUCCESS));
    static final Actor DORA = Actor.person("dora", Set.of(Groups.BACK_OFFICE));
    static final Actor MAX = Actor.person("max", Set.of(Groups.MANAGER));
    static final Actor TOM = Actor.person("tom", Set.of(Groups.TECHNICIAN));
    static final Actor PIA = Actor.person("pia", Set.of(Groups.PLAN_ADMIN));

    private final Users users;
    private final Staff staff;
    private final Company company;
    private final Path file;

    DemoPeople(Users users, Staff staff, Company company, DataDirectory data) {
        this.company = company;
        this.users = users;
        this.staff = staff;
        this.file = data.file("demo-users.txt");
    }

    Path file() {
        return file;
    }

    /** Lines of the file, each with id, password and groups; empty before the demo company exists. */
    List<String> list() {
        try {
            return Files.exists(file) ? Files.readAllLines(file) : List.of();
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read the demo users from " + file, e);
        }
    }

    void hire() {
        List<String> lines = new ArrayList<>(list());
        lines.add(hire(ANNA, "Anna Albrecht"));
        lines.add(hire(BEN, "Ben Bauer"));
        lines.add(hire(CLARA, "Clara Costa"));
        lines.add(hire(DORA, "Dora Demir"));
        lines.add(hire(MAX, "Max Maurer"));
        lines.add(hire(TOM, "Tom Tanner"));
        lines.add(hire(PIA, "Pia Petrov"));
        try {
            OwnerOnly.write(file, String.join("\n", lines) + "\n");
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot keep the demo users in " + file, e);
        }
    }

    TeamId team(String name) {
        TeamId team = staff.team(name).id();
        staff.grant(DORA.id(), team, PlanLevel.ACTIVATE);
        staff.grant(PIA.id(), team, PlanLevel.EDIT);
        staff.grant(CLARA.id(), team, PlanLevel.VIEW_ALL);
        staff.grant(ANNA.id(), team, PlanLevel.VIEW_ALL);
        staff.grant(BEN.id(), team, PlanLevel.VIEW_ALL);
        return team;
    }

    private String hire(Actor person, String name) {
        String group = person.groups().iterator().next();
        String password = Passwords.generate(person.id(), name, company.name());
        users.hireWithPassword(person.id(), name, person.id() + "@tendwell.localhost", person.groups(), password);
        return String.format("%-8s %-28s %s", person.id(), password, group);
    }
}
