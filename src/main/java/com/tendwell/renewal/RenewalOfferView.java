package com.tendwell.renewal;

import com.tendwell.plan.PlanId;
import com.tendwell.plan.TermId;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import java.util.UUID;
import org.joda.money.Money;

/**
 * An offer to renew a plan as others see it. Prices are fixed when it is made; dates follow the term, whose end can
 * move.
 *
 * @param term the ending term
 * @param basePriceBefore of one whole term, before tax
 * @param recurringPrice base price and recurring fees of the offered term, before tax
 * @param termEndsOn last day of the ending term
 * @param startsOn first day of the offered term, if it is paid in time
 * @param answerUntil last day on which it can be answered and paid
 * @param acceptsItselfOn day of automatic acceptance; empty if someone has to accept it
 * @param answeredBy person or customer as named in the audit log; empty while open and after automatic acceptance
 * @param note note of the person who answered for the customer
 */
public record RenewalOfferView(
        UUID id,
        PlanId plan,
        TermId term,
        State state,
        Money basePriceBefore,
        Money basePrice,
        Money recurringPriceBefore,
        Money recurringPrice,
        LocalDate termEndsOn,
        LocalDate startsOn,
        LocalDate endsOn,
        LocalDate answerUntil,
        Optional<LocalDate> acceptsItselfOn,
        Instant offeredAt,
        Optional<Instant> answeredAt,
        String answeredBy,
        String note) {

    public enum State {
        OPEN("Waiting for reply"),
        ACCEPTED("Accepted"),
        DECLINED("Declined"),
        /** Accepted, but its payment failed for good; it can be accepted again within the grace period. */
        UNPAID("Accepted, not paid"),
        RENEWED("Renewed"),
        /** The grace period ended before it was paid. */
        LAPSED("Lapsed"),
        WITHDRAWN("Withdrawn");

        private final String label;

        State(String label) {
            this.label = label;
        }

        /** For people. */
        public String label() {
            return label;
        }

        /** Whether it can still lead to a renewal. */
        public boolean isPending() {
            return this == ACCEPTED || isAcceptable();
        }

        /** Whether staff may accept it for the customer, who may change an earlier answer. */
        public boolean isAcceptable() {
            return this == OPEN || this == DECLINED || this == UNPAID;
        }
    }
}
