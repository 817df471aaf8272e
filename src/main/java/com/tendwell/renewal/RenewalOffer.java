package com.tendwell.renewal;

import com.tendwell.plan.PlanId;
import com.tendwell.plan.TermId;
import com.tendwell.renewal.RenewalOfferView.State;
import com.tendwell.shared.AmountChecks;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.joda.money.Money;

/** A row of the offers; only its state and answer ever change. */
record RenewalOffer(
        UUID id,
        PlanId plan,
        TermId term,
        String currency,
        BigDecimal baseBefore,
        BigDecimal base,
        BigDecimal recurringBefore,
        BigDecimal recurring,
        State state,
        Optional<Integer> remindedDays,
        Instant offeredAt,
        Optional<Instant> answeredAt,
        String answeredBy,
        String note) {

    Money basePriceBefore() {
        return AmountChecks.of(currency, baseBefore);
    }

    Money basePrice() {
        return AmountChecks.of(currency, base);
    }

    Money recurringPriceBefore() {
        return AmountChecks.of(currency, recurringBefore);
    }

    Money recurringPrice() {
        return AmountChecks.of(currency, recurring);
    }
}
