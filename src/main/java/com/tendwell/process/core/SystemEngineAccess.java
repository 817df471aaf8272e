package com.tendwell.process.core;

import java.util.function.Supplier;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.impl.identity.Authentication;
import org.springframework.stereotype.Component;

/**
 * Lets the application use the engine while a person is signed on to it: what an event causes (a start, a message)
 * needs the rights of the application, not those of the person whose request it is.
 */
@Component
public class SystemEngineAccess {

    private final IdentityService identity;

    SystemEngineAccess(IdentityService identity) {
        this.identity = identity;
    }

    /** Runs the work without an authenticated engine user, then restores the previous one. */
    public <T> T run(Supplier<T> work) {
        Authentication person = identity.getCurrentAuthentication();
        identity.clearAuthentication();
        try {
            return work.get();
        } finally {
            if (person != null) {
                identity.setAuthentication(person.getUserId(), person.getGroupIds(), person.getTenantIds());
            }
        }
    }

    /** The same for work without a result. */
    public void run(Runnable work) {
        run(() -> {
            work.run();
            return null;
        });
    }
}
