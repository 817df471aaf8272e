package com.tendwell.notification;

import com.tendwell.shared.Subject;
import java.util.UUID;

/** For whom a notification is: a customer because of something, or one of our own people. */
sealed interface Recipient {

    /** How the audit names what it is kept with. */
    Subject subject();

    /** How people and Cockpit call the case of a mail that could not be delivered. */
    String caseName();

    /** @param caseName number of what it is about */
    record Buyer(Subject subject, String caseName, UUID customer) implements Recipient {}

    /** @param id as they sign on */
    record Colleague(String id) implements Recipient {
        @Override
        public Subject subject() {
            return new Subject("person", id);
        }

        @Override
        public String caseName() {
            return id;
        }
    }
}
