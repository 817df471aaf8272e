package com.tendwell.plan;

import com.tendwell.shared.Actor;
import com.tendwell.shared.CurrentActor;
import com.tendwell.shared.LiveCases;
import com.tendwell.shared.Refused;
import com.tendwell.staff.PlanLevel;
import com.tendwell.staff.TeamId;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Creates plans, and changes them while they are Draft. */
@Component
class PlanWriting {

    private final PlanAccess access;
    private final ContentCheck contents;
    private final LiveCases liveCases;
    private final PlanInvolvement involvement;
    private final PlanEventPublisher publisher;
    private final PlanCalendar calendar;

    PlanWriting(
            PlanAccess access,
            ContentCheck contents,
            LiveCases liveCases,
            PlanInvolvement involvement,
            PlanEventPublisher publisher,
            PlanCalendar calendar) {
        this.access = access;
        this.contents = contents;
        this.liveCases = liveCases;
        this.involvement = involvement;
        this.publisher = publisher;
        this.calendar = calendar;
    }

    ServicePlan write(NewPlan input) {
        Actor actor = CurrentActor.actor();
        String creator = actor.person().isEmpty() ? "system" : actor.person();
        mayWriteFor(input.team(), creator);
        PlanContent content = contents.check(input);
        String number = access.nextNumber(calendar.today().getYear());
        ServicePlan plan = access.put(new ServicePlan(number, content, creator, calendar.now()));
        involvement.record(plan.planId(), PlanInvolvement.Act.CREATED);
        publisher.say(new PlanEvent.PlanCreated(plan.planId(), number));
        return plan;
    }

    ServicePlan change(PlanId id, long version, NewPlan input) {
        ServicePlan plan = access.visible(access.lock(id), id);
        access.require(PlanLevel.EDIT, plan);
        if (plan.version() != version) {
            throw Refused.stale("plan", plan.number());
        }
        if (plan.status() != PlanStatus.DRAFT) {
            throw Refused.conflict(
                    "plan-not-draft",
                    "Plan " + plan.number() + " is " + plan.status().label() + ": only a Draft can be changed.");
        }
        if (liveCases.isLive(ServicePlans.ACTIVATION_CASE, id.value())) {
            throw Refused.conflict("plan-under-way", Purchases.alreadyUnderWay(plan));
        }
        mayWriteFor(input.team(), plan.createdBy());
        String before = summary(plan);
        PlanView agreed = plan.view();
        plan.say(contents.check(input));
        if (PlanInvolvement.altersAgreement(agreed, plan.view())) {
            involvement.record(id, PlanInvolvement.Act.CHANGED);
        }
        publisher.say(new PlanEvent.PlanChanged(id, before, summary(plan)));
        return plan;
    }

    /** An unknown team is an invalid field, not a missing permission. */
    private void mayWriteFor(UUID team, String creator) {
        if (contents.knows(team)) {
            access.require(PlanLevel.EDIT, new TeamId(team), creator);
        }
    }

    private static String summary(ServicePlan plan) {
        PlanView view = plan.view();
        return "%s, %s for %d months, %d add-ons, team %s"
                .formatted(
                        view.name(),
                        plan.recurringPrice(),
                        view.termMonths(),
                        view.addOns().size(),
                        view.team());
    }
}
