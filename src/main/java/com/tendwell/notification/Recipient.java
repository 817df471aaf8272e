package com.tendwell.notification;

import com.tendwell.customer.CustomerId;
import com.tendwell.plan.PlanId;
import com.tendwell.shared.Subject;

/** For whom a notification is: a customer because of a plan, or one of our own people. */
sealed interface Recipient {

    /** How the audit names what it is kept with. */
    Subject subject();

    /** How people and Cockpit call the case of a mail that could not be delivered. */
    String caseName();

    record Buyer(PlanId plan, String planNumber, CustomerId customer) implements Recipient {
        @Override
        public Subject subject() {
            return new Subject("plan", plan.toString());
        }

        @Override
        public String caseName() {
            return planNumber;
        }
    }

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
