package com.tendwell.web.office;

import com.tendwell.shared.Actor;
import com.tendwell.shared.Company;
import com.tendwell.shared.CurrentActor;
import com.tendwell.shared.MenuItem;
import com.tendwell.staff.Groups;
import com.tendwell.staff.SecondFactors;
import com.tendwell.staff.Staff;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.core.env.Environment;
import org.springframework.core.env.Profiles;
import org.springframework.security.authentication.AnonymousAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Component;

/** The layout around every page: who is signed on, and the menu. */
@Component("frame")
class OfficeFrame {

    /** The engine's administrator group, known to its own web applications. */
    static final String OPERATORS = "camunda-admin";

    /** Groups, and what takes their place before a sign-on is complete, that open no page of the office. */
    private static final Set<String> NO_COLLEAGUES =
            Set.of(OPERATORS, Staff.MUST_CHOOSE_PASSWORD, SecondFactors.CODE_DUE, SecondFactors.SETUP_DUE);

    /** A menu entry; the section identifies the current page. */
    record Item(String label, String href, String section) {}

    /**
     * The signed-on person.
     *
     * @param name as shown to colleagues; empty if nobody is signed on
     * @param pages menu of our own pages
     * @param tools menu of the engine's applications and other tools
     */
    record Who(String id, String name, Set<String> groups, List<Item> pages, List<Item> tools) {

        public boolean isSignedOn() {
            return !id.isEmpty();
        }

        public boolean isIn(String... any) {
            return List.of(any).stream().anyMatch(groups::contains);
        }

        public String getGroupsInWords() {
            return new TreeSet<>(groups)
                    .stream().map(group -> group.replace('-', ' ')).collect(Collectors.joining(", "));
        }
    }

    private final Staff staff;
    private final Company company;
    private final List<MenuItem> menu;
    private final boolean development;

    OfficeFrame(Staff staff, Company company, List<MenuItem> menu, Environment environment) {
        this.menu = menu.stream()
                .sorted(Comparator.comparingInt(MenuItem::position))
                .toList();
        this.staff = staff;
        this.company = company;
        this.development = !environment.acceptsProfiles(Profiles.of("production"));
    }

    public String getCompany() {
        return company.name();
    }

    /** Also correct on an error page, where the request's current actor has already been cleared. */
    public Who who() {
        Actor actor = CurrentActor.actor();
        if (actor.kind() == Actor.Kind.PERSON) {
            return who(actor.id(), actor.groups());
        }
        Authentication signOn = SecurityContextHolder.getContext().getAuthentication();
        if (signOn == null || !signOn.isAuthenticated() || signOn instanceof AnonymousAuthenticationToken) {
            return new Who("", "", Set.of(), List.of(), List.of());
        }
        return who(
                signOn.getName(),
                signOn.getAuthorities().stream()
                        .map(GrantedAuthority::getAuthority)
                        .map(authority -> authority.replaceFirst("^ROLE_", ""))
                        .collect(Collectors.toUnmodifiableSet()));
    }

    private Who who(String id, Set<String> groups) {
        boolean leads = groups.contains(Groups.MANAGER) || groups.contains(OPERATORS);
        // Administrators of the installation see no plans, customers or money.
        boolean worksHere = groups.stream().anyMatch(group -> !NO_COLLEAGUES.contains(group));
        List<Item> pages = new ArrayList<>(List.of(new Item("Home", "/", "home")));
        menu.stream()
                .filter(item -> item.groups().isEmpty()
                        ? worksHere
                        : item.groups().stream().anyMatch(groups::contains))
                .map(item -> new Item(item.label(), item.path(), item.section()))
                .forEach(pages::add);
        List<Item> tools = new ArrayList<>();
        if (leads
                || Stream.of(Groups.FINANCE, Groups.CUSTOMER_SUCCESS, Groups.BACK_OFFICE)
                        .anyMatch(groups::contains)) {
            tools.add(new Item("Tasklist", "/camunda/app/tasklist/default/", "tasklist"));
        }
        if (leads) {
            tools.add(new Item("Cockpit", "/camunda/app/cockpit/default/", "cockpit"));
        }
        if (groups.contains(OPERATORS)) {
            tools.add(new Item("Admin", "/camunda/app/admin/default/", "admin"));
        }
        tools.add(new Item("API docs", "/api/docs", "api"));
        if (development) {
            tools.add(new Item("Mail inbox", "/office/mail-inbox", "mail"));
        }
        return new Who(id, staff.nameOf(id), groups, List.copyOf(pages), List.copyOf(tools));
    }
}
