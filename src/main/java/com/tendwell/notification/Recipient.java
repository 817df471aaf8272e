package com.tendwell.notification;

import com.tendwell.shared.Subject;
import java.util.UUID;

/** The recipient of a notification: a customer or a member of staff. */
sealed interface Recipient {

    /** The subject under which the audit log keeps the notification. */
    Subject subject();

    /** Business key of the case that repairs an undelivered mail. */
    String caseName();

    /** @param caseName number of the record that the mail is about */
    record Buyer(Subject subject, String caseName, UUID customer) implements Recipient {}

    /** @param id staff id */
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
