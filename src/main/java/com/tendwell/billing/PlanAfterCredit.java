package com.tendwell.billing;

import com.tendwell.billing.MoneyOut.MoneyOutView;
import com.tendwell.billing.MoneyOut.NewCreditNote;
import com.tendwell.billing.MoneyOut.PlanAfter;
import com.tendwell.plan.Cancellations;
import com.tendwell.plan.Cancellations.CancelRequest;
import com.tendwell.plan.PlanView;
import com.tendwell.plan.PlanView.TermState;
import com.tendwell.plan.ServicePlans;
import com.tendwell.shared.Actor;
import com.tendwell.shared.CurrentActor;
import com.tendwell.shared.Refused;
import com.tendwell.staff.PlanLevel;
import com.tendwell.staff.Staff;
import java.time.LocalDate;
import java.util.List;
import org.springframework.stereotype.Component;

/** What becomes of a plan when a whole term in service is credited: asked with the credit note, done together with it. */
@Component
class PlanAfterCredit {

    private final ServicePlans plans;
    private final Cancellations cancellations;
    private final Staff staff;
    private final BillingPolicy policy;

    PlanAfterCredit(ServicePlans plans, Cancellations cancellations, Staff staff, BillingPolicy policy) {
        this.plans = plans;
        this.cancellations = cancellations;
        this.staff = staff;
        this.policy = policy;
    }

    /** Whether the invoice paid for a term that is not over, of a plan that has not ended. */
    boolean coversTermInService(Invoice invoice) {
        if (invoice.status() != InvoiceStatus.PAID || invoice.term().isEmpty()) {
            return false;
        }
        LocalDate today = policy.today();
        return plans.all(List.of(invoice.plan())).stream()
                .filter(plan -> !plan.status().isFinal())
                .map(plan -> plan.term(invoice.term().orElseThrow()))
                .anyMatch(term -> term.state() == TermState.GRANTED
                        && term.endsOn().filter(day -> !day.isBefore(today)).isPresent());
    }

    /**
     * Whether what is asked for can be done to the plan, by who asks for it: approved later, it is done in their name.
     *
     * @param asked whether something must be chosen
     * @throws Refused naming the field, or the level that is missing
     */
    void check(NewCreditNote given, boolean asked, Invoice invoice) {
        if (!asked && given.planAfter() != null) {
            throw Refused.field(
                    "planAfter",
                    given.planAfter(),
                    "must be empty: it is asked only when all of a term in service is credited");
        }
        if (asked && given.planAfter() == null) {
            throw Refused.field(
                    "planAfter",
                    null,
                    "is missing: invoice " + invoice.label()
                            + " is for a term in service; choose what becomes of the plan: CANCEL_NOW, CANCEL_ON (with lastDay) or KEEP");
        }
        boolean dated = given.planAfter() == PlanAfter.CANCEL_ON;
        if (dated && given.lastDay() == null) {
            throw Refused.field("lastDay", null, "is missing: enter the last day of service, today or later");
        }
        if (!dated && given.lastDay() != null) {
            throw Refused.field("lastDay", given.lastDay(), "must be empty unless the plan is cancelled on a date");
        }
        if (given.planAfter() != null && given.planAfter() != PlanAfter.KEEP) {
            checkCancellation(given, invoice);
        }
    }

    private void checkCancellation(NewCreditNote given, Invoice invoice) {
        Actor actor = CurrentActor.actor();
        PlanView plan = plans.all(List.of(invoice.plan())).get(0);
        staff.require(actor, PlanLevel.ACTIVATE, plan.team(), plan.createdBy());
        CancelRequest cancel = given.planAfter() == PlanAfter.CANCEL_NOW
                ? CancelRequest.now(given.reason())
                : CancelRequest.on(given.lastDay(), given.reason());
        CurrentActor.as(Actor.systemFor(actor.person()), () -> {
            try {
                cancellations.foresee(plan.id(), cancel);
            } catch (Refused refused) {
                throw refused.fields().stream()
                        .filter(field -> field.field().equals("date"))
                        .findFirst()
                        .map(field -> Refused.field("lastDay", field.value(), field.message()))
                        .orElse(refused);
            }
        });
    }

    /**
     * Asks again when the credit note is issued, perhaps days later: by then it may credit the whole term although it did
     * not when it was asked for.
     *
     * @param inFull whether it credits everything that is left
     * @throws Refused if nobody said what becomes of the plan
     */
    void checkAgain(MoneyOutView request, Invoice invoice, boolean inFull) {
        if (inFull && request.planAfter().isEmpty() && coversTermInService(invoice)) {
            throw Refused.conflict(
                    "plan-after-missing",
                    "The credit note now takes back everything of invoice " + invoice.label()
                            + ", which is for a term in service, and nobody said what becomes of the plan. Send it back; it can be asked for again with an answer to that.");
        }
    }

    /** Does what was chosen; a plan that has ended meanwhile stays as it is, and a last day that is over means now. */
    void carryOut(MoneyOutView request, Invoice invoice) {
        PlanAfter after = request.planAfter().orElse(PlanAfter.KEEP);
        PlanView plan = plans.locked(invoice.plan());
        if (after == PlanAfter.KEEP || plan.status().isFinal()) {
            return;
        }
        CancelRequest cancel = request.lastDay()
                .filter(day -> !day.isBefore(policy.today()))
                .map(day -> CancelRequest.on(day, request.reason()))
                .orElseGet(() -> CancelRequest.now(request.reason()));
        CurrentActor.as(
                Actor.systemFor(CurrentActor.actor().person()),
                () -> cancellations.cancel(plan.id(), plan.version(), cancel));
    }
}
