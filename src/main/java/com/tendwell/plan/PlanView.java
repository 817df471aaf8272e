package com.tendwell.plan;

import com.tendwell.customer.CustomerId;
import com.tendwell.staff.TeamId;
import java.time.Instant;
import java.time.LocalDate;
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
 * @param basePrice recurring price of one whole term, before tax; the term is the billing period of a pre-paid plan
 * @param termMonths length of a term, 1 to 120
 * @param paymentTermDays days from invoice date to due date, 0 to 365
 * @param plannedStart earliest first day of service; empty means the day of activation
 * @param terms oldest first
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
        TeamId team,
        Set<Feature> features,
        PlanStatus status,
        Instant statusSince,
        List<Term> terms,
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
     * @param recurringPrice base price and recurring add-ons of the whole term, before tax
     */
    public record Term(
            TermId id,
            int sequence,
            TermKind kind,
            TermState state,
            Optional<LocalDate> startsOn,
            Optional<LocalDate> endsOn,
            int months,
            Money recurringPrice,
            Optional<UUID> invoice) {

        public boolean covers(LocalDate day) {
            return state == TermState.GRANTED
                    && startsOn.isPresent()
                    && !day.isBefore(startsOn.get())
                    && !day.isAfter(endsOn.orElseThrow());
        }
    }

    /** Where the purchase of a term stands. */
    public enum TermState {
        /** Purchase or renewal under way, not paid. */
        OPEN,
        /** Its invoice is paid; service not yet granted. */
        PAID,
        /** Service granted from start to end. */
        GRANTED,
        /** Not paid for good, or called off. */
        CALLED_OFF
    }

    /** Whether the plan is served on that day: decided from terms alone, whatever the status shows. */
    public boolean inServiceOn(LocalDate day) {
        return terms.stream().anyMatch(term -> term.covers(day));
    }

    /** The term that is being bought or renewed. */
    public Optional<Term> openTerm() {
        return terms.stream()
                .filter(term -> term.state() == TermState.OPEN || term.state() == TermState.PAID)
                .findFirst();
    }

    /** The newest granted term. */
    public Optional<Term> latestGranted() {
        return terms.stream().filter(term -> term.state() == TermState.GRANTED).reduce((first, second) -> second);
    }
}
