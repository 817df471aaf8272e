package com.tendwell.plan;

import com.tendwell.shared.MoneyRules;
import java.math.BigDecimal;
import java.util.Optional;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;

/** Looks at what is said of a plan's renewal; what is left out is as usual. */
final class RenewalCheck {

    private static final int LONGEST_NOTICE_DAYS = 180;
    private static final BigDecimal MOST_PERCENT = new BigDecimal("100");

    private RenewalCheck() {}

    static RenewalTerms check(BadFields bad, NewPlan.NewRenewal said, CurrencyUnit currency) {
        if (said == null) {
            return new RenewalTerms(false, Optional.empty(), RenewalTerms.USUAL_NOTICE_DAYS);
        }
        int notice = said.noticeDays() == null ? RenewalTerms.USUAL_NOTICE_DAYS : said.noticeDays();
        if (notice < 1 || notice > LONGEST_NOTICE_DAYS) {
            bad.add("renewal.noticeDays", notice, "must be 1 to " + LONGEST_NOTICE_DAYS + " days");
        }
        return new RenewalTerms(
                Boolean.TRUE.equals(said.autoRenew()), escalation(bad, said.escalation(), currency), notice);
    }

    private static Optional<Escalation> escalation(BadFields bad, Escalation said, CurrencyUnit currency) {
        if (said == null) {
            return Optional.empty();
        }
        if (said.kind() == null) {
            bad.add("renewal.escalation.kind", null, "is missing: PERCENT or AMOUNT");
        } else if (said.kind() == Escalation.Kind.AMOUNT) {
            Money amount = bad.orNull(() -> MoneyRules.positive("renewal.escalation.value", said.value(), currency));
            return Optional.ofNullable(amount).map(money -> new Escalation(said.kind(), money.getAmount()));
        } else if (!isPercent(said.value())) {
            bad.add(
                    "renewal.escalation.value",
                    said.value() == null ? null : said.value().toPlainString(),
                    "must be more than 0 and at most 100 per cent, with two decimals at most");
        }
        return Optional.of(said);
    }

    private static boolean isPercent(BigDecimal value) {
        return value != null
                && value.signum() > 0
                && value.compareTo(MOST_PERCENT) <= 0
                && value.stripTrailingZeros().scale() <= 2;
    }
}
