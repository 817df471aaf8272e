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
 * @param number for people, and business key of the plan's processes, {@code SP-2026-000042}
 * @param locationId one of the customer's locations
 * @param basePrice recurring price of one whole term, before tax, as of the newest paid term; the term is the billing
 *     period of a prepaid plan
 * @param termMonths length of a term, 1 to 120
 * @param paymentTermDays days from invoice date to due date, 0 to 365
 * @param plannedStart earliest first day of service; empty means the day of activation
 * @param endsOn end date (last day) of the plan; empty means open-ended
 * @param terms oldest first
 * @param pauses oldest first; only the last can still be open
 * @param cancellation the cancellation in effect or carried out
 * @param underWay the purchase or renewal requested and not granted yet, which can still be cancelled
 * @param statusSince when the plan entered its status
 * @param version increases with every change; the API's entity tag
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
        RenewalConditions renewal,
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
     * @param recurring false if charged with the purchase only and not part of recurring revenue
     */
    public record AddOn(
            String description, Optional<UUID> pricebookItem, Money amount, boolean recurring, boolean taxable) {}

    /**
     * One purchase or renewal.
     *
     * @param startsOn first day in service; empty until granted
     * @param endsOn last day in service; empty until granted
     * @param boughtUntil last day bought, if service ends earlier
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
     * A period without service because the plan was paused.
     *
     * @param from first day without service
     * @param resumedOn first day with service again; empty while the pause lasts
     * @param pausedBy staff id; empty if the system paused it
     */
    public record Pause(LocalDate from, Optional<LocalDate> resumedOn, PauseRule rule, String reason, String pausedBy) {

        boolean covers(LocalDate day) {
            return !day.isBefore(from) && resumedOn.map(day::isBefore).orElse(true);
        }
    }

    /**
     * A cancellation of the plan. *
     *
     * @param lastDay last day in service
     * @param requestedBy staff id; empty if the system cancelled it
     */
    public record Cancellation(
            CancelRequest.When when, LocalDate lastDay, String reason, String requestedBy, Instant requestedAt) {}

    /** The state of a term's purchase. */
    public enum TermState {
        /** Purchase or renewal requested, not paid. */
        OPEN,
        /** Invoice paid, service not granted yet. */
        PAID,
        /** Service granted from start to end. */
        GRANTED,
        /** Payment failed for good, or cancelled. */
        CANCELLED
    }

    /** The last day of a plan that is in service and cancelled; empty for any other. */
    public Optional<LocalDate> cancelledTo() {
        return status.isFinal() || latestGranted().isEmpty()
                ? Optional.empty()
                : cancellation.map(Cancellation::lastDay);
    }

    /** The last day of the plan as far as it is known: cancelled to it, or agreed; empty means open-ended. */
    public Optional<LocalDate> lastDay() {
        return latestGranted().isEmpty()
                ? endsOn
                : cancellation.map(Cancellation::lastDay).or(() -> endsOn);
    }

    /** Whether the plan is served on the day, whatever its current status. */
    public boolean inServiceOn(LocalDate day) {
        return isServed(terms, pauses, day);
    }

    /**
     * The status as people see it on the day. A renewal changes the status of a plan that goes on being served: then both
     * are said, as in {@code Active · renewal: payment pending}.
     */
    public String standingOn(LocalDate day) {
        boolean renewing = underWay.filter(kind -> kind == TermKind.RENEWAL).isPresent();
        if (!renewing || status != PlanStatus.PROCESSING && status != PlanStatus.PENDING) {
            return status.label();
        }
        return (inServiceOn(day) ? PlanStatus.ACTIVE.label() : "Not in service") + " · renewal: "
                + (status == PlanStatus.PENDING ? "payment pending" : "invoice being made");
    }

    /**
     * The only definition of being in service: a term covers the day and no pause does. Cancellations and end dates
     * need no check, because they shorten the term.
     */
    static boolean isServed(List<Term> terms, List<Pause> pauses, LocalDate day) {
        return terms.stream().anyMatch(term -> term.covers(day))
                && pauses.stream().noneMatch(pause -> pause.covers(day));
    }

    /** The term being bought or renewed. */
    public Optional<Term> openTerm() {
        return terms.stream()
                .filter(term -> term.state() == TermState.OPEN || term.state() == TermState.PAID)
                .findFirst();
    }

    /** @throws java.util.NoSuchElementException if the plan has no such term */
    public Term term(TermId id) {
        return terms.stream().filter(term -> term.id().equals(id)).findFirst().orElseThrow();
    }

    /** The granted term before this one. */
    public Optional<Term> grantedBefore(TermId id) {
        int sequence = term(id).sequence();
        return terms.stream()
                .filter(term -> term.state() == TermState.GRANTED && term.sequence() < sequence)
                .reduce((first, second) -> second);
    }

    /** Whether the plan continues after the day: false if it is cancelled or reaches its end date by then. */
    public boolean goesOnAfter(LocalDate day) {
        return cancellation.isEmpty() && endsOn.map(day::isBefore).orElse(true);
    }

    /** Base price and recurring fees of one whole term at this base price, before tax. */
    public Money recurringPrice(Money base) {
        return recurringPrice(addOns, base);
    }

    static Money recurringPrice(List<AddOn> addOns, Money base) {
        return addOns.stream().filter(AddOn::recurring).map(AddOn::amount).reduce(base, Money::plus);
    }

    /**
     * The number of days by which the terms would move if the current pause ended on the day; 0 unless it shifts dates.
     */
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

    public Optional<Term> latestGranted() {
        return terms.stream().filter(term -> term.state() == TermState.GRANTED).reduce((first, second) -> second);
    }
}
