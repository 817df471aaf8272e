package com.tendwell.renewal;

import com.tendwell.plan.Cancellations;
import com.tendwell.plan.PlanId;
import com.tendwell.plan.PlanStatus;
import com.tendwell.plan.PlanView;
import com.tendwell.plan.ServicePlans;
import com.tendwell.plan.TermId;
import com.tendwell.plan.TermKind;
import com.tendwell.renewal.RenewalOfferView.State;
import com.tendwell.shared.AmountChecks;
import com.tendwell.shared.Company;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import org.joda.money.Money;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Renewals: the offer before a term ends, and the steps of its case. The next step is derived from plan and offer each
 * time, under the plan's lock, so that an answer between two steps is not lost.
 */
@Service
@Transactional
public class Renewals {

    /** Name of the claim on a renewal; also the key of its process. */
    public static final String RENEWAL_CASE = "plan-renewal";

    private static final String NOT_PAID = "The renewal was not paid within the grace period.";

    private final ServicePlans plans;
    private final Cancellations cancellations;
    private final RenewalOffers offers;
    private final RenewalLinks links;
    private final RenewalTimetable timetable;
    private final ApplicationEventPublisher publisher;
    private final Company company;
    private final Clock clock;

    Renewals(
            ServicePlans plans,
            Cancellations cancellations,
            RenewalOffers offers,
            RenewalLinks links,
            RenewalTimetable timetable,
            ApplicationEventPublisher publisher,
            Company company,
            Clock clock) {
        this.plans = plans;
        this.cancellations = cancellations;
        this.offers = offers;
        this.links = links;
        this.timetable = timetable;
        this.publisher = publisher;
        this.company = company;
        this.clock = clock;
    }

    /** The next step in the case of a renewal. */
    public enum Step {
        /** Not answered yet, or the renewal cannot begin yet. */
        WAIT_FOR_ANSWER,
        /** A reminder is due. */
        REMIND,
        /** Accepted, also automatically, and the renewal can begin. */
        BEGIN,
        /** The renewal has begun and is not paid. */
        WAIT_FOR_PAYMENT,
        /** The grace period is over without payment. */
        EXPIRE,
        /** The plan was renewed or has ended. */
        OVER
    }

    /** @param at when to check again, if nothing is to be done now */
    public record NextStep(Step step, Instant at) {}

    /**
     * A reminder of an offer.
     *
     * @param days days before the end of the term
     */
    public record Reminder(RenewalOfferView offer, int days) {}

    /** The newest offer; requires permission to view the plan. */
    @Transactional(readOnly = true)
    public Optional<RenewalOfferView> offerOf(PlanId plan) {
        plans.get(plan);
        return offers.newest(plan).map(offers::view);
    }

    /** The unanswered offer, for a mail about it. */
    @Transactional(readOnly = true)
    public Optional<RenewalOfferView> openOffer(TermId ending) {
        return open(ending).map(offers::view);
    }

    /** The offer of a customer's link; empty for unknown, used and expired links alike. */
    @Transactional(readOnly = true)
    public Optional<RenewalOfferView> byLink(String token) {
        return links.offerOf(token)
                .flatMap(offers::get)
                .filter(offer -> offer.state() == State.OPEN)
                .map(offers::view);
    }

    /** The address at which the customer answers the offer. */
    public URI linkTo(RenewalOfferView offer) {
        return links.of(offer);
    }

    /** Base price of the next term, before tax: as offered, otherwise the plan's. */
    @Transactional(readOnly = true)
    public Money basePriceOfNext(PlanView plan) {
        return plan.latestGranted()
                .map(PlanView.Term::id)
                .flatMap(offers::standing)
                .map(RenewalOffer::basePrice)
                .orElseGet(plan::basePrice);
    }

    /** Whether the time has come to renew: the term is over, or the days are reached in which its renewal is offered. */
    @Transactional(readOnly = true)
    public boolean isDue(PlanView plan) {
        LocalDate today = LocalDate.ofInstant(clock.instant(), company.zone());
        return plan.latestGranted()
                .flatMap(PlanView.Term::endsOn)
                .filter(end -> !today.isBefore(end.minusDays(plan.renewal().noticeDays())))
                .isPresent();
    }

    // -- steps of plan-renewal ----------------------------------------------------------------------------------------

    /** Makes an offer with a fixed price; does nothing if the plan cannot be renewed or the offer already exists. */
    public void offer(PlanId id, TermId ending) {
        PlanView plan = plans.locked(id);
        boolean inService = plan.status() == PlanStatus.ACTIVE || plan.status() == PlanStatus.PAUSED;
        boolean goesOn = isLatest(plan, ending)
                && plan.goesOnAfter(plan.term(ending).endsOn().orElseThrow());
        if (!inService || !goesOn || !clock.instant().isBefore(graceEndsAt(plan, ending))) {
            return;
        }
        Money base = plan.renewal()
                .escalation()
                .map(escalation -> escalation.raise(plan.basePrice()))
                .orElse(plan.basePrice());
        if (offers.make(plan, ending, base)) {
            publisher.publishEvent(new RenewalEvent.RenewalOffered(
                    id,
                    plan.number(),
                    AmountChecks.text(plan.recurringPrice(plan.basePrice())),
                    AmountChecks.text(plan.recurringPrice(base)),
                    plan.renewal()
                            .escalation()
                            .map(escalation -> "the base price rises by " + escalation)
                            .orElse("at the same price")));
        }
    }

    /** The open offer, if a reminder is due, which then counts as sent. */
    public Optional<Reminder> takeReminder(PlanId id, TermId ending) {
        PlanView plan = plans.locked(id);
        return open(ending).flatMap(offer -> timetable
                .reminderDue(offer, lastDayOf(plan, ending), clock.instant())
                .map(days -> {
                    offers.reminded(offer, days);
                    return new Reminder(offers.view(offer), days);
                }));
    }

    /** What to do now, or when to check again. */
    public NextStep next(PlanId id, TermId ending) {
        return next(plans.locked(id), ending);
    }

    /**
     * Requests an accepted renewal at the offered price, if it can begin; otherwise the acceptance is kept. This also
     * accepts an open offer of a plan that renews automatically.
     */
    public NextStep begin(PlanId id, TermId ending) {
        if (next(plans.locked(id), ending).step() == Step.BEGIN) {
            plans.renew(id);
        }
        return next(plans.locked(id), ending);
    }

    /**
     * Makes the plan expire and cancels a renewal that has begun, with its invoice. The only place that decides it: the
     * grace period is over and the next term is not paid.
     */
    public void expire(PlanId id, TermId ending) {
        if (cancellations.expire(id, ending, NOT_PAID)) {
            offers.standing(ending).ifPresent(offer -> {
                offers.become(offer, State.LAPSED);
                links.close(offer);
            });
        }
    }

    private NextStep next(PlanView plan, TermId term) {
        Instant now = clock.instant();
        if (!isLatest(plan, term) || plan.status().isFinal()) {
            return new NextStep(Step.OVER, now);
        }
        Instant graceEnds = graceEndsAt(plan, term);
        if (!now.isBefore(graceEnds)) {
            return new NextStep(Step.EXPIRE, graceEnds);
        }
        if (plan.underWay().filter(kind -> kind == TermKind.RENEWAL).isPresent()) {
            return new NextStep(Step.WAIT_FOR_PAYMENT, graceEnds);
        }
        return offers.standing(term).map(offer -> next(plan, offer, graceEnds)).orElse(new NextStep(Step.OVER, now));
    }

    private NextStep next(PlanView plan, RenewalOffer offer, Instant graceEnds) {
        Instant now = clock.instant();
        if (offer.state() == State.ACCEPTED) {
            return plans.isReadyToRenew(plan.id())
                    ? new NextStep(Step.BEGIN, now)
                    : new NextStep(Step.WAIT_FOR_ANSWER, tryAgainAt(plan, graceEnds));
        }
        if (offer.state() != State.OPEN) {
            return new NextStep(Step.WAIT_FOR_ANSWER, graceEnds);
        }
        LocalDate endsOn = lastDayOf(plan, offer.term());
        boolean accepts = timetable
                .acceptsItselfOn(plan, endsOn, offer.offeredAt())
                .filter(day -> !timetable.atMorning(day).isAfter(now))
                .isPresent();
        if (accepts && plans.isReadyToRenew(plan.id())) {
            return new NextStep(Step.BEGIN, now);
        }
        if (timetable.reminderDue(offer, endsOn, now).isPresent()) {
            return new NextStep(Step.REMIND, now);
        }
        Instant again = accepts ? tryAgainAt(plan, graceEnds) : graceEnds;
        Instant moment = timetable.nextMoment(plan, offer, endsOn, now);
        return new NextStep(Step.WAIT_FOR_ANSWER, again.isBefore(moment) ? again : moment);
    }

    /**
     * An event signals the end of a pause; a purchase about to finish, or a block, is checked again the next morning.
     */
    private Instant tryAgainAt(PlanView plan, Instant graceEnds) {
        Instant morning = timetable.atMorning(company.today(clock).plusDays(1));
        return plan.status() == PlanStatus.PAUSED || graceEnds.isBefore(morning) ? graceEnds : morning;
    }

    private Optional<RenewalOffer> open(TermId ending) {
        return offers.standing(ending).filter(offer -> offer.state() == State.OPEN);
    }

    private Instant graceEndsAt(PlanView plan, TermId term) {
        return timetable.graceEndsAt(lastDayOf(plan, term));
    }

    private LocalDate lastDayOf(PlanView plan, TermId term) {
        return timetable.lastDayOf(plan, plan.term(term), company.today(clock));
    }

    private static boolean isLatest(PlanView plan, TermId term) {
        return plan.latestGranted().filter(latest -> latest.id().equals(term)).isPresent();
    }
}
