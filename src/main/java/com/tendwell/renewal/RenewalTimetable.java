package com.tendwell.renewal;

import com.tendwell.plan.PlanSettings;
import com.tendwell.plan.PlanView;
import com.tendwell.shared.Company;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/**
 * The dates of a renewal, derived from the term's last day on each call, so that they follow a term whose end moves.
 */
@Component
class RenewalTimetable {

    /** Days before a term's end on which customers are reminded of an unanswered offer. */
    private static final List<Integer> REMINDERS = List.of(30, 14, 7, 1);

    /** Time of day at which renewal mails are sent. */
    private static final LocalTime MORNING = LocalTime.of(9, 0);

    private static final int LEAST_DAYS_TO_DECLINE = 7;

    private final Company company;
    private final PlanSettings settings;

    RenewalTimetable(Company company, PlanSettings settings) {
        this.company = company;
        this.settings = settings;
    }

    /** While a pause shifts the dates, the last day as if the plan were resumed today. */
    LocalDate lastDayOf(PlanView plan, PlanView.Term term, LocalDate today) {
        return term.endsOn().orElseThrow().plusDays(plan.daysShiftedBy(today));
    }

    int graceDays() {
        return settings.renewalGraceDays();
    }

    LocalDate lastDayOfGrace(LocalDate endsOn) {
        return endsOn.plusDays(settings.renewalGraceDays());
    }

    /** The instant from which the term counts as expired. */
    Instant graceEndsAt(LocalDate endsOn) {
        return lastDayOfGrace(endsOn).plusDays(1).atStartOfDay(company.zone()).toInstant();
    }

    /**
     * Early enough that the invoice falls due when the term ends, late enough that the customer has had a week to
     * decline, and never after the term.
     */
    Optional<LocalDate> acceptsItselfOn(PlanView plan, LocalDate endsOn, Instant offeredAt) {
        if (!plan.renewal().autoRenew()) {
            return Optional.empty();
        }
        LocalDate inTime = endsOn.minusDays(Math.max(1, plan.paymentTermDays()));
        LocalDate aWeekLater = dayOf(offeredAt).plusDays(LEAST_DAYS_TO_DECLINE);
        LocalDate day = inTime.isAfter(aWeekLater) ? inTime : aWeekLater;
        return Optional.of(day.isAfter(endsOn) ? endsOn : day);
    }

    /** The latest reminder, in days before the end, that has come due since the offer was made and was not sent. */
    Optional<Integer> reminderDue(RenewalOffer offer, LocalDate endsOn, Instant now) {
        if (now.isAfter(atMorning(endsOn.plusDays(1)))) {
            return Optional.empty();
        }
        return REMINDERS.stream()
                .filter(days -> isAhead(days, offer))
                .filter(days -> !remindAt(endsOn, days).isAfter(now))
                .filter(days -> remindAt(endsOn, days).isAfter(offer.offeredAt()))
                .reduce((earlier, later) -> later);
    }

    /** When an open offer needs attention again: the next reminder, automatic acceptance, or the end of the grace. */
    Instant nextMoment(PlanView plan, RenewalOffer offer, LocalDate endsOn, Instant now) {
        Stream<Instant> reminders = REMINDERS.stream().map(days -> remindAt(endsOn, days));
        Stream<Instant> itself =
                acceptsItselfOn(plan, endsOn, offer.offeredAt()).stream().map(this::atMorning);
        return Stream.concat(reminders, itself)
                .filter(now::isBefore)
                .min(Instant::compareTo)
                .orElse(graceEndsAt(endsOn));
    }

    Instant atMorning(LocalDate day) {
        return day.atTime(MORNING).atZone(company.zone()).toInstant();
    }

    private Instant remindAt(LocalDate endsOn, int days) {
        return atMorning(endsOn.minusDays(days));
    }

    private static boolean isAhead(int days, RenewalOffer offer) {
        return offer.remindedDays().filter(reminded -> reminded <= days).isEmpty();
    }

    private LocalDate dayOf(Instant instant) {
        return instant.atZone(company.zone()).toLocalDate();
    }
}
