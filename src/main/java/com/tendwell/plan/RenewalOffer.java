package com.tendwell.plan;

import com.tendwell.plan.RenewalOfferView.State;
import com.tendwell.shared.MoneyRules;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import java.util.UUID;
import org.joda.money.Money;

/** A row of the offers, as it is now; nothing but its state and answer ever changes. */
record RenewalOffer(
        UUID id,
        PlanId plan,
        TermId term,
        String currency,
        BigDecimal basePriceBefore,
        BigDecimal base,
        BigDecimal recurringPriceBefore,
        BigDecimal recurring,
        State state,
        Optional<Integer> remindedDays,
        Instant offeredAt,
        Optional<Instant> answeredAt,
        String answeredBy,
        String note) {

    Money basePrice() {
        return MoneyRules.of(currency, base);
    }

    Money recurringPrice() {
        return MoneyRules.of(currency, recurring);
    }

    /** With the days of its term as they stand. */
    RenewalOfferView view(ServicePlan of, RenewalTimetable timetable, LocalDate today) {
        PlanTerm ending = of.term(term).orElseThrow();
        LocalDate lastDay = timetable.lastDayOf(of, ending, today);
        TermPeriod next = ending.period().next(ending.months(), lastDay, of.termMonths());
        return new RenewalOfferView(
                id,
                plan,
                term,
                state,
                MoneyRules.of(currency, basePriceBefore),
                basePrice(),
                MoneyRules.of(currency, recurringPriceBefore),
                recurringPrice(),
                lastDay,
                next.startsOn(),
                next.endsOn(),
                timetable.lastDayOfGrace(lastDay),
                timetable.acceptsItselfOn(of, lastDay, offeredAt),
                offeredAt,
                answeredAt,
                answeredBy,
                note);
    }
}
