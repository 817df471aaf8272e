package com.tendwell.renewal;

import com.tendwell.plan.PlanId;
import com.tendwell.plan.TermId;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import java.util.UUID;
import org.joda.money.Money;

/**
 * An offer to renew a plan as others see it. Prices are frozen when it is made; days follow the term, whose end can move.
 *
 * @param term the term that ends
 * @param basePriceBefore of one whole term, before tax
 * @param recurringPrice base price and recurring fees of the term that is offered, before tax
 * @param termEndsOn last day of the term that ends
 * @param startsOn first day of the term that is offered, where it is paid in time
 * @param answerUntil last day on which it can be answered and paid
 * @param acceptsItselfOn empty where somebody has to accept it
 * @param answeredBy person or customer as the audit names them; empty while open and where it was accepted by itself
 * @param note why, of who answered for the customer
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

    /** What has become of an offer. */
    public enum State {
        OPEN("Waiting for reply"),
        ACCEPTED("Accepted"),
        DECLINED("Declined"),
        /** Accepted, but its payment failed for good; it can be accepted again while the grace runs. */
        UNPAID("Accepted, not paid"),
        RENEWED("Renewed"),
        /** The grace was over before it was paid. */
        LAPSED("Lapsed"),
        WITHDRAWN("Withdrawn");

        private final String label;

        State(String label) {
            this.label = label;
        }

        /** As people read it. */
        public String label() {
            return label;
        }

        /** Whether it may still come to a renewal. */
        public boolean isPending() {
            return this == ACCEPTED || isAcceptable();
        }

        /** Whether staff may accept it for the customer; later words of the customer count. */
        public boolean isAcceptable() {
            return this == OPEN || this == DECLINED || this == UNPAID;
        }
    }
}
