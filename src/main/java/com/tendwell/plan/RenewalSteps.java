package com.tendwell.plan;

import com.tendwell.plan.RenewalOfferView.State;
import com.tendwell.plan.Renewals.NextStep;
import com.tendwell.plan.Renewals.Step;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * The steps of a renewal's case. What is next is read from plan and offer each time, under the plan's lock: a word that
 * comes between two steps is not lost, it is found here.
 */
@Component
class RenewalSteps {

    private final PlanAccess access;
    private final RenewalOffers offers;
    private final RenewalTimetable timetable;
    private final RenewalActs acts;
    private final PlanCalendar calendar;

    RenewalSteps(
            PlanAccess access,
            RenewalOffers offers,
            RenewalTimetable timetable,
            RenewalActs acts,
            PlanCalendar calendar) {
        this.access = access;
        this.offers = offers;
        this.timetable = timetable;
        this.acts = acts;
        this.calendar = calendar;
    }

    /** Only where the plan can be renewed and nobody does so already. */
    void offer(PlanId id, TermId term) {
        ServicePlan plan = access.lock(id);
        boolean inService = plan.status() == PlanStatus.ACTIVE || plan.status() == PlanStatus.PAUSED;
        boolean goesOn = isLatest(plan, term)
                && plan.goesOnAfter(plan.term(term).orElseThrow().endsOn());
        if (inService && goesOn && !isGraceOver(plan, term)) {
            acts.offer(plan, plan.term(term).orElseThrow());
        }
    }

    NextStep next(PlanId id, TermId term) {
        return next(access.lock(id), term);
    }

    /** An open offer of a plan that renews itself is accepted; where the plan cannot begin, the acceptance is kept. */
    NextStep begin(PlanId id, TermId term) {
        ServicePlan plan = access.lock(id);
        if (next(plan, term).step() == Step.BEGIN) {
            acts.begin(plan);
        }
        return next(plan, term);
    }

    /** Which one is due, once. */
    Optional<Integer> takeReminder(PlanId id, TermId term) {
        ServicePlan plan = access.lock(id);
        Optional<RenewalOffer> open = offers.standing(term).filter(offer -> offer.state() == State.OPEN);
        Optional<Integer> due = open.flatMap(offer -> timetable.reminderDue(offer, endsOn(plan, term), calendar.now()));
        due.ifPresent(days -> offers.reminded(open.get(), days));
        return due;
    }

    private NextStep next(ServicePlan plan, TermId term) {
        if (!isLatest(plan, term) || plan.status().isFinal()) {
            return new NextStep(Step.OVER, calendar.now());
        }
        Instant graceEnds = timetable.graceEndsAt(endsOn(plan, term));
        if (!calendar.now().isBefore(graceEnds)) {
            return new NextStep(Step.EXPIRE, graceEnds);
        }
        if (plan.isRenewalUnderWay()) {
            return new NextStep(Step.WAIT_FOR_PAYMENT, graceEnds);
        }
        return offers.standing(term)
                .map(offer -> next(plan, offer, graceEnds))
                .orElse(new NextStep(Step.OVER, calendar.now()));
    }

    private NextStep next(ServicePlan plan, RenewalOffer offer, Instant graceEnds) {
        if (offer.state() == State.ACCEPTED) {
            return accepted(plan, graceEnds);
        }
        if (offer.state() != State.OPEN) {
            return new NextStep(Step.WAIT_FOR_ANSWER, graceEnds);
        }
        LocalDate endsOn = endsOn(plan, offer.term());
        Instant now = calendar.now();
        boolean accepts = timetable
                .acceptsItselfOn(plan, endsOn, offer.offeredAt())
                .filter(day -> !timetable.atMorning(day).isAfter(now))
                .isPresent();
        if (accepts && acts.mayBegin(plan)) {
            return new NextStep(Step.BEGIN, now);
        }
        if (timetable.reminderDue(offer, endsOn, now).isPresent()) {
            return new NextStep(Step.REMIND, now);
        }
        Instant again = accepts ? tryAgainAt(plan, graceEnds) : graceEnds;
        Instant moment = timetable.nextMoment(plan, offer, endsOn, now);
        return new NextStep(Step.WAIT_FOR_ANSWER, again.isBefore(moment) ? again : moment);
    }

    private NextStep accepted(ServicePlan plan, Instant graceEnds) {
        return acts.mayBegin(plan)
                ? new NextStep(Step.BEGIN, calendar.now())
                : new NextStep(Step.WAIT_FOR_ANSWER, tryAgainAt(plan, graceEnds));
    }

    /** A pause ends by a word; the last steps of a purchase, or a block, are looked for again in the morning. */
    private Instant tryAgainAt(ServicePlan plan, Instant graceEnds) {
        Instant morning = timetable.atMorning(calendar.today().plusDays(1));
        return plan.status() == PlanStatus.PAUSED || graceEnds.isBefore(morning) ? graceEnds : morning;
    }

    private boolean isGraceOver(ServicePlan plan, TermId term) {
        return !calendar.now().isBefore(timetable.graceEndsAt(endsOn(plan, term)));
    }

    private static boolean isLatest(ServicePlan plan, TermId term) {
        Optional<PlanTerm> latest = plan.latestGranted();
        return latest.filter(one -> one.termId().equals(term)).isPresent();
    }

    private LocalDate endsOn(ServicePlan plan, TermId term) {
        return timetable.lastDayOf(plan, plan.term(term).orElseThrow(), calendar.today());
    }
}
