package com.tendwell.local;

import com.tendwell.customer.CustomerView;
import com.tendwell.customer.Customers;
import com.tendwell.plan.Feature;
import com.tendwell.plan.NewPlan;
import com.tendwell.plan.PlanView;
import com.tendwell.plan.ServicePlans;
import com.tendwell.shared.Actor;
import com.tendwell.shared.CurrentActor;
import com.tendwell.staff.TeamId;
import java.math.BigDecimal;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.availability.AvailabilityChangeEvent;
import org.springframework.boot.availability.ReadinessState;
import org.springframework.context.annotation.Profile;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Creates the demo company once, through the same services that people use, and takes every plan to its stage. */
@Component
@Profile("!production")
@ConditionalOnProperty(name = "tendwell.local.demo", matchIfMissing = true)
class DemoCompany {

    private static final Logger LOG = LoggerFactory.getLogger(DemoCompany.class);

    private final DemoPeople people;
    private final Customers customers;
    private final ServicePlans plans;
    private final DemoPayments payments;
    private final StartTable table;

    DemoCompany(DemoPeople people, Customers customers, ServicePlans plans, DemoPayments payments, StartTable table) {
        this.people = people;
        this.customers = customers;
        this.plans = plans;
        this.payments = payments;
        this.table = table;
    }

    /** Runs after everything else has started, including the engine's job executor, because the demo needs its jobs. */
    @EventListener
    void open(AvailabilityChangeEvent<ReadinessState> readiness) {
        if (readiness.getState() != ReadinessState.ACCEPTING_TRAFFIC) {
            return;
        }
        if (people.list().stream().noneMatch(line -> line.startsWith(DemoPeople.ANNA.id()))) {
            LOG.info("Founding the demo company: people, customers, plans, payments");
            CurrentActor.as(Actor.systemFor(""), people::hire);
            Map<DemoPlan, PlanView> written = write(register());
            payments.bring(written);
        }
        table.print(people.list(), people.file().toString());
    }

    private Map<DemoCustomer, CustomerView> register() {
        Map<DemoCustomer, CustomerView> registered = new EnumMap<>(DemoCustomer.class);
        for (DemoCustomer customer : DemoCustomer.values()) {
            registered.put(customer, CurrentActor.as(DemoPeople.DORA, () -> customers.register(customer.content())));
        }
        return registered;
    }

    private Map<DemoPlan, PlanView> write(Map<DemoCustomer, CustomerView> registered) {
        Map<DemoPlan.Team, TeamId> teams = new EnumMap<>(DemoPlan.Team.class);
        for (DemoPlan.Team team : DemoPlan.Team.values()) {
            teams.put(team, CurrentActor.as(Actor.systemFor(""), () -> people.team(team.label())));
        }
        Map<DemoPlan, PlanView> written = new EnumMap<>(DemoPlan.class);
        for (DemoPlan plan : DemoPlan.values()) {
            NewPlan content = content(plan, registered.get(plan.customer()), teams.get(plan.team()));
            written.put(plan, CurrentActor.as(DemoPeople.DORA, () -> plans.write(content)));
        }
        return written;
    }

    private static NewPlan content(DemoPlan plan, CustomerView customer, TeamId team) {
        return new NewPlan(
                customer.id().value(),
                customer.locations().get(0).id(),
                plan.title(),
                plan.team().label(),
                "EUR",
                new BigDecimal(plan.price()),
                plan.addOns(),
                plan.months(),
                14,
                null,
                team.value(),
                Set.of(Feature.values()));
    }
}
