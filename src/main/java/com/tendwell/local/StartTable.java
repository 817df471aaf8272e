package com.tendwell.local;

import com.tendwell.shared.Company;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;

/** Prints the addresses of everything and the users who can sign on. */
@Component
@Profile("!production")
class StartTable {

    private static final Logger LOG = LoggerFactory.getLogger(StartTable.class);
    private static final Map<String, String> PLACES = places();

    private final Company company;

    StartTable(Company company) {
        this.company = company;
    }

    private static Map<String, String> places() {
        Map<String, String> places = new LinkedHashMap<>();
        places.put("Home", "/");
        places.put("Tasklist", "/camunda/app/tasklist/default/");
        places.put("Cockpit", "/camunda/app/cockpit/default/");
        places.put("API docs", "/api/docs");
        places.put("Mail inbox", "/office/mail-inbox");
        return places;
    }

    /** @param users lines of the users file, each with id, password and groups */
    void print(Iterable<String> users, String whereKept) {
        URI base = company.baseUrl();
        StringBuilder table = new StringBuilder("Tendwell is ready\n\n");
        PLACES.forEach((name, path) -> table.append(String.format("  %-12s %s%n", name, base.resolve(path))));
        table.append("\n  Sign on as (kept in ").append(whereKept).append("):\n");
        users.forEach(user -> table.append("  ").append(user).append('\n'));
        LOG.info("{}", table);
    }
}
