package com.tendwell.web.api;

import com.tendwell.process.Users;
import com.tendwell.shared.Actor;
import com.tendwell.shared.CurrentActor;
import com.tendwell.staff.ApiTokens;
import com.tendwell.staff.Groups;
import com.tendwell.staff.Staff;
import com.tendwell.support.Credentials;
import com.tendwell.web.api.Caller.Answer;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.Set;
import java.util.UUID;
import org.springframework.context.ApplicationContext;
import org.springframework.core.env.Environment;

/** Callers of each kind, with their prerequisites. */
final class ApiHouse {

    private final Users users;
    private final Staff staff;
    private final ApiTokens tokens;
    private final Clock clock;
    private final int port;

    ApiHouse(ApplicationContext house) {
        users = house.getBean(Users.class);
        staff = house.getBean(Staff.class);
        tokens = house.getBean(ApiTokens.class);
        clock = house.getBean(Clock.class);
        port = house.getBean(Environment.class).getRequiredProperty("local.server.port", Integer.class);
    }

    /** A manager's API token; with every scope if none is given. */
    Caller machine(String... scopes) {
        return machineOf(user(Groups.MANAGER).id(), Set.of(Groups.MANAGER), scopes);
    }

    Caller machineOf(String owner, Set<String> groups, String... scopes) {
        Set<String> asked = scopes.length == 0 ? tokens.scopes() : Set.of(scopes);
        ApiTokens.Issued issued = CurrentActor.as(
                Actor.person(owner, groups),
                () -> tokens.issue("test", asked, clock.instant().plus(Duration.ofDays(300))));
        return new Caller(port, "Bearer " + issued.secret());
    }

    Credentials user(String... groups) {
        String id = "api." + UUID.randomUUID().toString().substring(0, 8);
        return Credentials.hire(users, id, "Api Test", "api@example.com", Set.of(groups));
    }

    Caller person(Credentials user) {
        String basic = user.id() + ":" + user.password();
        return new Caller(port, "Basic " + Base64.getEncoder().encodeToString(basic.getBytes(StandardCharsets.UTF_8)));
    }

    Caller stranger() {
        return new Caller(port, "");
    }

    String team() {
        return staff.team("Api " + UUID.randomUUID()).id().toString();
    }

    /** A customer with an email address. */
    Answer customer(Caller caller) {
        return caller.post("/api/customers", CUSTOMER);
    }

    /** A plan over 120.00 EUR a year for a new customer. */
    Answer plan(Caller caller) {
        return caller.post("/api/service-plans", planFor(customer(caller), "\"basePrice\": \"120.00\""));
    }

    String planFor(Answer customer, String price) {
        return """
                {"customer": "%s", "location": "%s", "name": "Membership", "description": "", "currency": "EUR", %s,
                 "addOns": [{"description": "Set-up", "amount": "30.00", "recurring": false, "taxable": true}],
                 "termMonths": 12, "paymentTermDays": 14, "team": "%s"}"""
                .formatted(customer.text("/id"), customer.text("/locations/0/id"), price, team());
    }

    static final String CUSTOMER =
            """
            {"name": "Anna Müller", "kind": "RESIDENTIAL", "language": "en", "taxRate": "19.00",
             "billingAddress": {"street": "Main 1", "postalCode": "10115", "city": "Berlin", "country": "DE"},
             "contacts": [{"name": "Anna", "email": "anna@example.com", "phone": ""}],
             "locations": [{"name": "Home", "timeZone": "Europe/Berlin", "address":
                {"street": "Main 1", "postalCode": "10115", "city": "Berlin", "country": "DE"}}]}""";
}
