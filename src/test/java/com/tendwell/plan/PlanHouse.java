package com.tendwell.plan;

import com.tendwell.customer.Address;
import com.tendwell.customer.CustomerView;
import com.tendwell.customer.Customers;
import com.tendwell.customer.NewCustomer;
import com.tendwell.shared.Actor;
import com.tendwell.shared.CurrentActor;
import com.tendwell.staff.PlanLevel;
import com.tendwell.staff.Staff;
import com.tendwell.staff.TeamId;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** A customer and a team of their own for each test, and plans with or without the steps behind them. */
public class PlanHouse {

    public final CustomerView customer;
    public final TeamId team;
    private final ServicePlans plans;
    private final Staff staff;

    public PlanHouse(ServicePlans plans, Customers customers, Staff staff) {
        Address address = new Address("Hauptstraße 1", "10115", "Berlin", "DE");
        this.plans = plans;
        this.staff = staff;
        this.customer = customers.register(new NewCustomer(
                "Anna Müller",
                CustomerView.Kind.RESIDENTIAL,
                "en",
                address,
                new BigDecimal("19"),
                List.of(new CustomerView.Contact("Anna", "anna@example.com", "")),
                List.of(new NewCustomer.NewLocation("Home", address, "Europe/Berlin"))));
        this.team = staff.team("T " + UUID.randomUUID()).id();
    }

    /** Somebody new with this level in the house's team. */
    public Actor with(PlanLevel level, String... groups) {
        String id = "p-" + UUID.randomUUID();
        staff.hire(id, "Somebody", id + "@example.com");
        staff.grant(id, team, level);
        return Actor.person(id, Set.of(groups));
    }

    public NewPlan yearly(String price) {
        return plan(price, 12, null, List.of());
    }

    public NewPlan plan(String price, int months, LocalDate plannedStart, List<NewPlan.NewAddOn> addOns) {
        return new NewPlan(
                customer.id().value(),
                customer.locations().get(0).id(),
                "Membership",
                "All that is needed",
                "EUR",
                price == null ? null : new BigDecimal(price),
                addOns,
                months,
                14,
                plannedStart,
                team.value(),
                null);
    }

    public PlanId draft() {
        return plans.write(yearly("120.00")).id();
    }

    /** A plan in service, in a currency of the test's own where it looks at sums. */
    public PlanId activeFor(int months, String price, String currency) {
        NewPlan said = plan(price, months, null, List.of());
        PlanId plan = plans.write(new NewPlan(
                        said.customer(),
                        said.location(),
                        said.name(),
                        said.description(),
                        currency,
                        said.basePrice(),
                        said.addOns(),
                        said.termMonths(),
                        said.paymentTermDays(),
                        said.plannedStart(),
                        said.team(),
                        said.features()))
                .id();
        buy(plan, TermKind.PURCHASE);
        return plan;
    }

    public PlanId activeFor(int months, String price) {
        PlanId plan = plans.write(plan(price, months, null, List.of())).id();
        buy(plan, TermKind.PURCHASE);
        return plan;
    }

    /** The steps of a purchase or renewal up to paid, without the process around them. */
    public TermId pay(PlanId plan, TermKind kind) {
        TermId term = plans.openTerm(plan, kind);
        plans.termInvoiced(plan, term, UUID.randomUUID());
        plans.termPaid(plan, term, "INV-T-000001");
        return term;
    }

    public TermId buy(PlanId plan, TermKind kind) {
        TermId term = pay(plan, kind);
        plans.grantPaidTerm(plan);
        return term;
    }

    public static void as(Actor actor, Runnable work) {
        CurrentActor.as(actor, work);
    }
}
