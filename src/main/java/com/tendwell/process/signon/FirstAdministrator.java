package com.tendwell.process.signon;

import static org.camunda.bpm.engine.authorization.Groups.CAMUNDA_ADMIN;

import com.tendwell.shared.Passwords;
import java.util.List;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.identity.User;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.env.Environment;
import org.springframework.core.env.Profiles;
import org.springframework.stereotype.Component;

/**
 * Without an administrator the first visitor could set up the installation, so one is created or the application does
 * not start.
 */
@Component
class FirstAdministrator {

    private static final Logger LOG = LoggerFactory.getLogger(FirstAdministrator.class);

    private final Administrator settings;
    private final IdentityService identity;
    private final boolean production;

    FirstAdministrator(Administrator settings, IdentityService identity, Environment environment) {
        this.settings = settings;
        this.identity = identity;
        this.production = environment.acceptsProfiles(Profiles.of("production"));
    }

    /** @throws IllegalStateException if there is no administrator and none can be created safely */
    void establish() {
        if (administrators() == 0) {
            make();
        }
        if (administrators() == 0) {
            throw new IllegalStateException("Nobody is in the group " + CAMUNDA_ADMIN + ": refusing to start.");
        }
    }

    private void make() {
        if (identity.createUserQuery().userId(settings.id()).count() > 0) {
            // An existing user who happens to have that name and password must not become administrator through a
            // restart.
            throw new IllegalStateException("The group " + CAMUNDA_ADMIN + " is empty, and " + settings.id()
                    + " is a user without it. Set tendwell.admin.id to a name that nobody has, and its password.");
        }
        boolean given = !settings.password().isBlank();
        if (!given && production) {
            throw new IllegalStateException("There is no administrator yet: set tendwell.admin.password.");
        }
        String password = given ? settings.password() : Passwords.generate();
        List<String> weaknesses = Passwords.weaknesses(password, settings.id());
        if (!weaknesses.isEmpty()) {
            throw new IllegalStateException("tendwell.admin.password " + String.join(" and ", weaknesses) + ".");
        }
        User administrator = identity.newUser(settings.id());
        administrator.setLastName("Administrator");
        administrator.setPassword(password);
        identity.saveUser(administrator);
        identity.createMembership(settings.id(), CAMUNDA_ADMIN);
        if (!given) {
            LOG.info(
                    "Administrator {} made, password {} (shown this once; change it under My account)",
                    settings.id(),
                    password);
        }
    }

    private long administrators() {
        return identity.createUserQuery().memberOfGroup(CAMUNDA_ADMIN).count();
    }
}
