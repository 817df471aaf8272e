package com.tendwell.plan;

import com.tendwell.customer.CustomerView;
import com.tendwell.customer.Customers;
import com.tendwell.shared.Actor;
import com.tendwell.shared.CurrentActor;
import com.tendwell.staff.PlanLevel;
import com.tendwell.staff.Staff;
import com.tendwell.staff.TeamId;
import com.tendwell.support.Fixtures;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;

/** A customer and a team of their own for each test, and plans with or without the steps behind them. */
public class GivenPlans extends Fixtures {

    public final CustomerView customer;
    public final TeamId team;

    public GivenPlans(ServicePlans plans, Customers customers, Staff staff) {
        super(customers, plans, staff);
        customer = register(aNewCustomer());
        team = newTeam();
    }

    /** Somebody new with this level in the team. */
    public Actor with(PlanLevel level, String... groups) {
        return hire("Somebody", team, level, groups);
    }

    /** What is written of a plan of that customer and team; a test says what is special about its own. */
    public PlanInput aPlan() {
        return aNewPlan(customer, team).described("All that is needed");
    }

    public NewPlan yearly(String price) {
        return aPlan().priced(price).build();
    }

    public NewPlan plan(String price, int months, LocalDate plannedStart, List<NewPlan.NewAddOn> addOns) {
        return aPlan().priced(price)
                .lasting(months)
                .startingOn(plannedStart)
                .with(addOns)
                .build();
    }

    public PlanId draft() {
        return write(aPlan()).id();
    }

    public PlanId activeFor(int months, String price) {
        return activeFor(months, price, "EUR");
    }

    /** A plan in service, in a currency of the test's own where it looks at sums. */
    public PlanId activeFor(int months, String price, String currency) {
        PlanId plan = write(aPlan().lasting(months).priced(currency, price)).id();
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
