package com.tendwell.web.customer;

import com.tendwell.customer.CustomerView;
import com.tendwell.customer.Customers;
import com.tendwell.plan.Feature;
import com.tendwell.plan.PlanView;
import com.tendwell.portal.DigitalFeatures;
import com.tendwell.shared.Actor;
import com.tendwell.shared.CurrentActor;
import org.springframework.stereotype.Component;

/** The plan behind a link, and whose it is: the token is the permission. */
@Component
class LinkedPlan {

    /** What a good link opens. */
    record Opened(PlanView plan, CustomerView customer) {}

    private final DigitalFeatures features;
    private final Customers customers;

    LinkedPlan(DigitalFeatures features, Customers customers) {
        this.features = features;
        this.customers = customers;
    }

    /**
     * Read as the house, whoever follows the link: somebody of the staff sees no more and no less than the customer.
     *
     * @throws NoSuchLink alike for unknown, expired and revoked links, and where the feature is switched off
     */
    Opened open(Feature feature, String token) {
        return CurrentActor.as(Actor.systemFor(""), () -> {
            PlanView plan = features.open(feature, token).orElseThrow(NoSuchLink::new);
            return new Opened(plan, customers.get(plan.customer()));
        });
    }
}
