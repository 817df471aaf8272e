package com.tendwell.web.customer;

import com.tendwell.customer.CustomerView;
import com.tendwell.customer.Customers;
import com.tendwell.plan.Feature;
import com.tendwell.plan.PlanView;
import com.tendwell.portal.DigitalFeatures;
import com.tendwell.shared.Actor;
import com.tendwell.shared.CurrentActor;
import org.springframework.stereotype.Component;

/** The plan and customer behind a link: the token is the permission. */
@Component
class LinkedPlan {

    /** What a valid link gives access to. */
    record Opened(PlanView plan, CustomerView customer) {}

    private final DigitalFeatures features;
    private final Customers customers;

    LinkedPlan(DigitalFeatures features, Customers customers) {
        this.features = features;
        this.customers = customers;
    }

    /**
     * Read as the system, whoever follows the link: a staff member sees neither more nor less than the customer.
     *
     * @throws NoSuchLink for unknown, expired and revoked links alike, and if the feature is switched off
     */
    Opened open(Feature feature, String token) {
        return CurrentActor.as(Actor.systemFor(""), () -> {
            PlanView plan = features.open(feature, token).orElseThrow(NoSuchLink::new);
            return new Opened(plan, customers.get(plan.customer()));
        });
    }
}
