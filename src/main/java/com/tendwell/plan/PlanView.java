package com.tendwell.plan;

import com.tendwell.customer.CustomerId;
import com.tendwell.plan.Cancellations.CancelRequest;
import com.tendwell.staff.TeamId;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.joda.money.Money;

/**
 * A service plan as others see it.
 *
 * @param number human number and business key of its processes, {@code SP-2026-000042}
 * @param locationId one of the customer's locations
 * @param basePrice recurring price of one whole term, before tax, as of the newest term that is paid; the term is the
 *     billing period of a pre-paid plan
 * @param termMonths length of a term, 1 to 120
 * @param paymentTermDays days from invoice date to due date, 0 to 365
 * @param plannedStart earliest first day of service; empty means the day of activation
 * @param endsOn last day of the plan for good; empty means open-ended
 * @param terms oldest first
 * @param pauses oldest first; the last one may still be open
 * @param cancellation how the plan ended, or will
 * @param underWay what was asked for and is not granted yet: until then it can be cancelled
 * @param statusSince when the plan got its status
 * @param version counts changes; the API's ETag
 */
public record PlanView(
        PlanId id,
        String number,
        CustomerId customer,
        UUID locationId,
        String name,
        String description,
        Money basePrice,
        List<AddOn> addOns,
        int termMonths,
        int paymentTermDays,
        Optional<LocalDate> plannedStart,
        Optional<LocalDate> endsOn,
        TeamId team,
        Set<Feature> features,
        RenewalTerms renewal,
        PlanStatus status,
        Instant statusSince,
        List<Term> terms,
        List<Pause> pauses,
        Optional<Cancellation> cancellation,
        Optional<TermKind> underWay,
        String createdBy,
        Instant createdAt,
        long version) {

    /**
     * A fee on top of the base price.
     *
     * @param amount before tax, for one whole term
     * @param recurring false: charged with the purchase only and not part of recurring revenue
     */
    public record AddOn(
            String description, Optional<UUID> pricebookItem, Money amount, boolean recurring, boolean taxable) {}

    /**
     * One purchase or renewal.
     *
     * @param startsOn first day in service; empty until granted
     * @param endsOn last day in service; empty until granted
     * @param boughtUntil last day that was bought, where service ends earlier than that
     * @param basePrice of the whole term, before tax
     * @param recurringPrice base price and recurring add-ons of the whole term, before tax
     */
    public record Term(
            TermId id,
            int sequence,
            TermKind kind,
            TermState state,
            Optional<LocalDate> startsOn,
            Optional<LocalDate> endsOn,
            Optional<LocalDate> boughtUntil,
            int months,
            Money basePrice,
            Money recurringPrice,
            Optional<UUID> invoice) {

        LocalDate lastDayBought() {
            return boughtUntil.or(() -> endsOn).orElseThrow();
        }

        public boolean covers(LocalDate day) {
            return state == TermState.GRANTED
                    && startsOn.isPresent()
                    && !day.isBefore(startsOn.get())
                    && !day.isAfter(endsOn.orElseThrow());
        }
    }

    /**
     * Days without service because somebody paused the plan.
     *
     * @param from first day without service
     * @param resumedOn first day with service again; empty while the pause goes on
     * @param pausedBy staff id; empty where the machine did it
     */
    public record Pause(LocalDate from, Optional<LocalDate> resumedOn, PauseRule rule, String reason, String pausedBy) {

        boolean covers(LocalDate day) {
            return !day.isBefore(from) && resumedOn.map(day::isBefore).orElse(true);
        }
    }

    /**
     * Somebody cancelled the plan.
     *
     * @param lastDay last day in service
     * @param requestedBy staff id; empty where the machine did it
     */
    public record Cancellation(
            CancelRequest.When when, LocalDate lastDay, String reason, String requestedBy, Instant requestedAt) {}

    /** Where the purchase of a term stands. */
    public enum TermState {
        /** Purchase or renewal under way, not paid. */
        OPEN,
        /** Its invoice is paid; service not yet granted. */
        PAID,
        /** Service granted from start to end. */
        GRANTED,
        /** Not paid for good, or cancelled. */
        CANCELLED
    }

    /** Whether the plan is served on that day, whatever its status shows. */
    public boolean inServiceOn(LocalDate day) {
        return isServed(terms, pauses, day);
    }

    /**
     * The one place that decides it: a term covers the day and no pause does. A cancellation, or the plan's own end,
     * ends its term earlier, so that nothing else need be asked.
     */
    static boolean isServed(List<Term> terms, List<Pause> pauses, LocalDate day) {
        return terms.stream().anyMatch(term -> term.covers(day))
                && pauses.stream().noneMatch(pause -> pause.covers(day));
    }

    /** The term that is being bought or renewed. */
    public Optional<Term> openTerm() {
        return terms.stream()
                .filter(term -> term.state() == TermState.OPEN || term.state() == TermState.PAID)
                .findFirst();
    }

    /** @throws java.util.NoSuchElementException where the plan has no such term */
    public Term term(TermId id) {
        return terms.stream().filter(term -> term.id().equals(id)).findFirst().orElseThrow();
    }

    /** The granted term that this one follows. */
    public Optional<Term> grantedBefore(TermId id) {
        int sequence = term(id).sequence();
        return terms.stream()
                .filter(term -> term.state() == TermState.GRANTED && term.sequence() < sequence)
                .reduce((first, second) -> second);
    }

    /** Whether anything comes after that day: not where the plan is cancelled, or ends for good by then. */
    public boolean goesOnAfter(LocalDate day) {
        return cancellation.isEmpty() && endsOn.map(day::isBefore).orElse(true);
    }

    /** Base price and recurring fees of one whole term at this base price, before tax. */
    public Money recurringPrice(Money base) {
        return addOns.stream().filter(AddOn::recurring).map(AddOn::amount).reduce(base, Money::plus);
    }

    /** By how many days the terms end later, if a pause that shifts the dates ended on that day. */
    public long daysShiftedBy(LocalDate day) {
        return daysShiftedBy(terms, pauses, day);
    }

    static long daysShiftedBy(List<Term> terms, List<Pause> pauses, LocalDate day) {
        return pauses.stream()
                .filter(pause -> pause.resumedOn().isEmpty() && pause.rule() == PauseRule.SHIFT_DATES)
                .findFirst()
                .flatMap(pause -> terms.stream()
                        .filter(term -> term.state() == TermState.GRANTED)
                        .filter(term -> !term.lastDayBought().isBefore(pause.from()))
                        .findFirst()
                        .map(term -> Math.max(
                                0,
                                ChronoUnit.DAYS.between(
                                        later(pause.from(), term.startsOn().orElseThrow()), day))))
                .orElse(0L);
    }

    private static LocalDate later(LocalDate one, LocalDate other) {
        return one.isAfter(other) ? one : other;
    }

    /** The newest granted term. */
    public Optional<Term> latestGranted() {
        return terms.stream().filter(term -> term.state() == TermState.GRANTED).reduce((first, second) -> second);
    }
}
