package com.tendwell.staff;

import com.tendwell.shared.Company;
import com.tendwell.shared.EventLabels;
import com.tendwell.shared.MailLink;
import com.tendwell.shared.MenuItem;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What this room contributes to the others. */
@Configuration(proxyBeanMethods = false)
public class StaffContribution {

    /** For everyone who writes plans, since each plan names a team. */
    public static final Permission READ_TEAMS =
            new Permission(PlanLevel.VIEW_ALL.scope(), Groups.OFFICE, Groups.OFFICE);

    /** To add and deactivate people, form teams and grant levels in them. */
    static final Permission MANAGE = Permission.ofPeople(Groups.MANAGER, Groups.PLAN_ADMIN, Groups.ADMINISTRATOR);

    @Bean
    Permissions staffPermissions() {
        return Permissions.of(
                READ_TEAMS,
                MANAGE,
                new Permission(PlanLevel.EDIT.scope(), List.of(), Groups.SALES),
                new Permission(PlanLevel.ACTIVATE.scope(), List.of(), Groups.SALES));
    }

    @Bean
    MenuItem staffMenu() {
        return new MenuItem(80, "Staff", "/office/staff", "staff", MANAGE.groups());
    }

    @Bean
    EventLabels staffEventLabels() {
        return new EventLabels(
                Map.of(
                        "team-level-granted", "Level changed",
                        "api-token-issued", "API token issued",
                        "api-token-revoked", "API token revoked",
                        "password-link-asked", "Link to choose a password asked for"),
                Set.of(
                        "person-hired",
                        "mail-address-changed",
                        "groups-changed",
                        "api-token-issued",
                        "api-token-revoked",
                        "team-formed"));
    }

    @Bean
    MailLink passwordLink(PasswordLinks links, Company company) {
        return new MailLink(
                PasswordLinks.KIND, link -> URI.create(company.baseUrl() + "/password/" + links.token(link)));
    }
}
