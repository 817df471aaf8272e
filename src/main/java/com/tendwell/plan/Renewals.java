package com.tendwell.plan;

import java.net.URI;
import java.time.Instant;
import java.util.Optional;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The door to renewals: what is offered before a term ends, who answers it, and the steps of its case. */
@Service
@Transactional
public class Renewals {

    /** Name of the claim on a renewal; also the key of its process. */
    public static final String RENEWAL_CASE = "plan-renewal";

    private final RenewalSweep sweep;
    private final RenewalAnswers answers;
    private final RenewalReading reading;
    private final RenewalSteps steps;
    private final RenewalLapse lapse;

    Renewals(
            RenewalSweep sweep,
            RenewalAnswers answers,
            RenewalReading reading,
            RenewalSteps steps,
            RenewalLapse lapse) {
        this.sweep = sweep;
        this.answers = answers;
        this.reading = reading;
        this.steps = steps;
        this.lapse = lapse;
    }

    /** What comes next in the case of a renewal. */
    public enum Step {
        /** Nobody has answered, or nothing can begin yet. */
        WAIT_FOR_ANSWER,
        /** A reminder is due. */
        REMIND,
        /** Accepted, by the customer or by itself, and the plan can begin. */
        BEGIN,
        /** The renewal is under way and not paid. */
        WAIT_FOR_PAYMENT,
        /** The grace is over and nothing was paid. */
        EXPIRE,
        /** The plan was renewed or has ended. */
        OVER
    }

    /** @param at when to look again, where there is nothing to do now */
    public record NextStep(Step step, Instant at) {}

    // -- the sweep ----------------------------------------------------------------------------------------------------

    /**
     * Claims the case of every plan whose term ends soon, in one statement; those that have one are left alone, however
     * often and on however many nodes it runs.
     *
     * @return how many were claimed here
     */
    public int claimDue() {
        return sweep.claimDue();
    }

    /** Says of the oldest claimed ones that they are due, so that their cases start. @return how many were taken */
    public int startClaimed(int most) {
        return sweep.startClaimed(most);
    }

    // -- people and customers -----------------------------------------------------------------------------------------

    /** The newest offer; for who may view the plan. */
    @Transactional(readOnly = true)
    public Optional<RenewalOfferView> offerOf(PlanId plan) {
        return reading.offerOf(plan);
    }

    /**
     * Staff accept for the customer, also after a no or a payment that failed. Accepted while Paused, it is kept until
     * the plan is resumed.
     *
     * @param note when and how the customer said so
     * @throws com.tendwell.shared.Refused where nothing is offered, or what is offered is accepted or over
     */
    public RenewalOfferView accept(PlanId plan, String note) {
        return reading.view(answers.accept(plan, note));
    }

    /** The same for a no: the plan runs to the end of its term and then expires. */
    public RenewalOfferView decline(PlanId plan, String note) {
        return reading.view(answers.decline(plan, note));
    }

    /** What a customer's link shows; empty alike for unknown, used and expired links. Changes nothing. */
    @Transactional(readOnly = true)
    public Optional<RenewalOfferView> byLink(String token) {
        return reading.byLink(token);
    }

    /** The customer's answer, once: of two at one instant one counts, and the link is used up. */
    public Optional<RenewalOfferView> answerByLink(String token, boolean accepted) {
        return answers.byLink(token, accepted).map(reading::view);
    }

    /** For mails: where the customer answers the offer. */
    public URI linkTo(RenewalOfferView offer) {
        return reading.linkTo(offer);
    }

    // -- steps of plan-renewal ----------------------------------------------------------------------------------------

    /** Freezes the price of the next term and says so; nothing where the renewal is under way already. */
    public void offer(PlanId plan, TermId ending) {
        steps.offer(plan, ending);
    }

    /** The offer that waits for an answer, for a mail about it. */
    @Transactional(readOnly = true)
    public Optional<RenewalOfferView> openOffer(TermId ending) {
        return reading.openOffer(ending);
    }

    /** The same, where a reminder is due: which one, in days before the term's end. It counts as sent. */
    public Optional<Reminder> takeReminder(PlanId plan, TermId ending) {
        return steps.takeReminder(plan, ending)
                .flatMap(days -> reading.openOffer(ending).map(offer -> new Reminder(offer, days)));
    }

    /** An offer and how many days before its term's end it is brought to mind. */
    public record Reminder(RenewalOfferView offer, int days) {}

    public NextStep next(PlanId plan, TermId ending) {
        return steps.next(plan, ending);
    }

    /** Asks for the renewal at the price that was offered, where it is accepted and the plan can begin. */
    public NextStep begin(PlanId plan, TermId ending) {
        return steps.begin(plan, ending);
    }

    /** The plan lapses; a renewal that is still under way is called off. */
    public void expire(PlanId plan, TermId ending) {
        lapse.expire(plan, ending);
    }
}
