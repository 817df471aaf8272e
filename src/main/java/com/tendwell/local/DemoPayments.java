package com.tendwell.local;

import com.tendwell.billing.InvoiceView;
import com.tendwell.billing.Invoices;
import com.tendwell.billing.NewTransaction;
import com.tendwell.billing.PaymentReports;
import com.tendwell.billing.TransactionView.Status;
import com.tendwell.plan.PlanView;
import com.tendwell.plan.ServicePlans;
import com.tendwell.process.UserTasks;
import com.tendwell.shared.Actor;
import com.tendwell.shared.CurrentActor;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;

/** Activates the demo plans and completes tasks as the demo people, while the engine runs its jobs as usual. */
@Component
@Profile("!production")
class DemoPayments {

    private static final Logger LOG = LoggerFactory.getLogger(DemoPayments.class);
    private static final Actor BANK = Actor.token("demo-bank", DemoPeople.PIA.id(), Set.of("transactions:write"));
    private static final long PATIENCE = Duration.ofSeconds(60).toNanos();

    private final ServicePlans plans;
    private final Invoices invoices;
    private final PaymentReports reports;
    private final UserTasks userTasks;

    DemoPayments(ServicePlans plans, Invoices invoices, PaymentReports reports, UserTasks userTasks) {
        this.plans = plans;
        this.invoices = invoices;
        this.reports = reports;
        this.userTasks = userTasks;
    }

    void bring(Map<DemoPlan, PlanView> written) {
        written.forEach((demo, plan) -> {
            if (demo.stage() != DemoPlan.Stage.DRAFT) {
                CurrentActor.as(DemoPeople.DORA, () -> plans.activate(plan.id()));
            }
        });
        written.forEach(this::pay);
        written.forEach(this::verify);
        written.forEach(this::check);
    }

    private void pay(DemoPlan demo, PlanView plan) {
        if (demo.stage().payment() == null) {
            return;
        }
        task(DemoPeople.ANNA, "verify-payment-authorization", plan);
        InvoiceView invoice = invoice(plan).orElseThrow();
        Status[] way = demo.stage().payment() == Status.REVERSED
                ? new Status[] {Status.SUCCESS, Status.REVERSED}
                : new Status[] {demo.stage().payment()};
        for (Status status : way) {
            CurrentActor.as(
                    BANK,
                    () -> reports.record(new NewTransaction(
                            "demo-bank",
                            "DEMO-" + plan.number(),
                            invoice.number().orElseThrow(),
                            null,
                            invoice.total().getAmount(),
                            invoice.total().getCurrencyUnit().getCode(),
                            status,
                            null,
                            null)));
        }
    }

    private void verify(DemoPlan demo, PlanView plan) {
        switch (demo.stage()) {
            case SECOND_PERSON, QUALITY_CHECK, DONE ->
                answer(DemoPeople.ANNA, "verify-payment-authorization", plan, Map.of("outcome", "CLEARED"));
            case GIVEN_UP -> {
                answer(
                        DemoPeople.ANNA,
                        "verify-payment-authorization",
                        plan,
                        Map.of(
                                "outcome",
                                "UNKNOWN",
                                "note",
                                "Nothing on the statement, the customer does not answer."));
                answer(
                        DemoPeople.BEN,
                        "resolve-unknown-payment",
                        plan,
                        Map.of("outcome", "GIVE_UP", "note", "The customer sold the car."));
            }
            default -> LOG.debug("{} waits for finance", plan.number());
        }
    }

    private void check(DemoPlan demo, PlanView plan) {
        if (demo.stage() == DemoPlan.Stage.DONE) {
            answer(DemoPeople.CLARA, "post-activation-quality-check", plan, Map.of("outcome", "REACHABLE"));
        }
    }

    private void answer(Actor person, String task, PlanView plan, Map<String, Object> fields) {
        String id = task(person, task, plan);
        CurrentActor.as(person, () -> {
            userTasks.claim(id);
            userTasks.complete(id, fields);
        });
    }

    /** Waits for the task, because the engine's jobs run in their own threads. */
    private String task(Actor person, String task, PlanView plan) {
        long start = System.nanoTime();
        while (System.nanoTime() - start < PATIENCE) {
            Optional<String> found = CurrentActor.as(person, () -> userTasks.waitingForMe(200).stream()
                    .filter(open -> open.task().equals(task) && keysOf(plan).contains(open.businessKey()))
                    .map(UserTasks.OpenTask::id)
                    .findFirst());
            if (found.isPresent()) {
                return found.get();
            }
            LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
        }
        throw new IllegalStateException("The demo company waits in vain for " + task + " of " + plan.number());
    }

    private List<String> keysOf(PlanView plan) {
        return invoice(plan)
                .flatMap(InvoiceView::number)
                .map(number -> List.of(plan.number(), number))
                .orElse(List.of(plan.number()));
    }

    private Optional<InvoiceView> invoice(PlanView plan) {
        return invoices.forCustomerOf(plan.id()).stream().findFirst();
    }
}
