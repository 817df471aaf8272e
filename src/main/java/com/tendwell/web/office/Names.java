package com.tendwell.web.office;

import com.tendwell.customer.CustomerId;
import com.tendwell.customer.CustomerView;
import com.tendwell.customer.Customers;
import com.tendwell.plan.PlanId;
import com.tendwell.plan.PlanView;
import com.tendwell.plan.ServicePlans;
import com.tendwell.shared.Actor;
import com.tendwell.shared.CurrentActor;
import java.util.Collection;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/**
 * Names beside numbers in a list: whoever may see a plan or an invoice may see its customer. Loaded as the system, in
 * one query per list.
 */
@Component
class Names {

    private final Customers customers;
    private final ServicePlans plans;

    Names(Customers customers, ServicePlans plans) {
        this.customers = customers;
        this.plans = plans;
    }

    Map<CustomerId, CustomerView> customers(Collection<CustomerId> ids) {
        return asSystem(() -> customers.all(ids)).stream()
                .collect(Collectors.toMap(CustomerView::id, customer -> customer, (one, same) -> one));
    }

    CustomerView customer(CustomerId id) {
        return asSystem(() -> customers.get(id));
    }

    Map<PlanId, PlanView> plans(Collection<PlanId> ids) {
        return asSystem(() -> plans.all(ids)).stream()
                .collect(Collectors.toMap(PlanView::id, plan -> plan, (one, same) -> one));
    }

    /** For people who may invoice every plan, including plans they may not view. */
    PlanView plan(String number) {
        return asSystem(() -> plans.byNumber(number.strip()));
    }

    private static <T> T asSystem(Supplier<T> lookup) {
        return CurrentActor.as(Actor.systemFor(CurrentActor.actor().person()), lookup);
    }
}
