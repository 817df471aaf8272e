package com.tendwell.plan;

import com.tendwell.shared.Acting;
import com.tendwell.shared.Actor;
import com.tendwell.shared.LiveCases;
import com.tendwell.shared.Refused;
import com.tendwell.staff.PlanLevel;
import com.tendwell.staff.TeamId;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Plans are written, and changed while they are Draft. */
@Component
class PlanWriting {

    private final PlanShelf shelf;
    private final ContentCheck contents;
    private final LiveCases liveCases;
    private final PlanNews news;
    private final PlanCalendar calendar;

    PlanWriting(PlanShelf shelf, ContentCheck contents, LiveCases liveCases, PlanNews news, PlanCalendar calendar) {
        this.shelf = shelf;
        this.contents = contents;
        this.liveCases = liveCases;
        this.news = news;
        this.calendar = calendar;
    }

    ServicePlan write(NewPlan said) {
        Actor actor = Acting.actor();
        String creator = actor.person().isEmpty() ? "system" : actor.person();
        mayWriteFor(said.team(), creator);
        PlanContent content = contents.check(said);
        String number = shelf.nextNumber(calendar.today().getYear());
        ServicePlan plan = shelf.put(new ServicePlan(number, content, creator, calendar.now()));
        news.say(new PlanEvent.PlanCreated(plan.planId(), number));
        return plan;
    }

    ServicePlan change(PlanId id, long version, NewPlan said) {
        ServicePlan plan = shelf.visible(shelf.lock(id), id);
        shelf.require(PlanLevel.EDIT, plan);
        if (plan.version() != version) {
            throw Refused.stale("plan", plan.number());
        }
        if (plan.status() != PlanStatus.DRAFT) {
            throw Refused.conflict(
                    "plan-not-draft",
                    "Plan " + plan.number() + " is " + plan.status().label() + ": only a Draft can be changed.");
        }
        if (liveCases.isLive(ServicePlans.ACTIVATION_CASE, id.value())) {
            throw Refused.conflict("plan-under-way", PurchaseAdvice.alreadyUnderWay(plan));
        }
        mayWriteFor(said.team(), plan.createdBy());
        String before = summary(plan);
        plan.say(contents.check(said));
        news.say(new PlanEvent.PlanChanged(id, before, summary(plan)));
        return plan;
    }

    /** A team that nobody knows is a bad field, not a missing permission. */
    private void mayWriteFor(UUID team, String creator) {
        if (contents.knows(team)) {
            shelf.require(PlanLevel.EDIT, new TeamId(team), creator);
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
