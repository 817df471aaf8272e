package com.tendwell.billing;

import com.tendwell.billing.Payments.NewTransaction;
import com.tendwell.shared.MoneyRules;
import com.tendwell.shared.Refused;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;

/**
 * A report of a transaction whose fields are in order; whether it fits an invoice is asked later.
 *
 * @param occurredAt as the sender said or the time of receipt
 * @param timed whether the sender said when
 */
record ReportedTransaction(
        String provider,
        String reference,
        String invoice,
        String customer,
        Money amount,
        TransactionView.Status status,
        Instant occurredAt,
        boolean timed,
        String rawPayload) {

    static final int MAX_REFERENCE = 200;

    private static final int MAX_PROVIDER = 60;
    private static final int MAX_PAYLOAD = 65_536;

    /** How far a provider's clock may be ahead: a time beyond would freeze the transaction's status. */
    private static final Duration CLOCK_TOLERANCE = Duration.ofMinutes(10);

    /** @throws Refused naming every bad field at once */
    static ReportedTransaction of(NewTransaction given, Instant now) {
        List<Refused.Field> bad = new ArrayList<>();
        String provider = check(bad, () -> text("provider", given.provider(), MAX_PROVIDER));
        String reference = check(bad, () -> text("reference", given.reference(), MAX_REFERENCE));
        String invoice = check(bad, () -> text("invoice", given.invoice(), MAX_PROVIDER));
        CurrencyUnit currency = check(bad, () -> MoneyRules.currency("currency", given.currency()));
        Money amount = currency == null ? null : check(bad, () -> amount(given.amount(), currency));
        TransactionView.Status status = check(bad, () -> present("status", given.status()));
        Instant occurredAt = check(bad, () -> notAhead(given.occurredAt() == null ? now : given.occurredAt(), now));
        check(bad, () -> payload(given.rawPayload()));
        if (!bad.isEmpty()) {
            throw new Refused(Refused.Kind.INVALID, "invalid-transaction", sentence(bad), bad);
        }
        return new ReportedTransaction(
                provider,
                reference,
                invoice,
                given.customer() == null || given.customer().isBlank()
                        ? null
                        : given.customer().strip(),
                amount,
                status,
                occurredAt.truncatedTo(ChronoUnit.MICROS),
                given.occurredAt() != null,
                given.rawPayload());
    }

    private static <T> T check(List<Refused.Field> bad, Supplier<T> value) {
        try {
            return value.get();
        } catch (Refused refused) {
            bad.addAll(refused.fields());
            return null;
        }
    }

    private static Money amount(BigDecimal amount, CurrencyUnit currency) {
        return MoneyRules.positive("amount", amount, currency);
    }

    private static String text(String field, String value, int max) {
        String text = value == null ? "" : value.strip();
        if (text.isEmpty()) {
            throw Refused.field(field, null, "is missing");
        }
        if (text.length() > max) {
            throw Refused.field(field, text, "is longer than " + max + " characters");
        }
        if (text.chars().anyMatch(Character::isISOControl)) {
            throw Refused.field(field, null, "contains control characters");
        }
        return text;
    }

    private static <T> T present(String field, T value) {
        if (value == null) {
            throw Refused.field(field, null, "is missing");
        }
        return value;
    }

    private static Instant notAhead(Instant occurredAt, Instant now) {
        if (occurredAt.isAfter(now.plus(CLOCK_TOLERANCE))) {
            throw Refused.field("occurredAt", occurredAt, "lies in the future");
        }
        return occurredAt;
    }

    private static String payload(String raw) {
        if (raw != null && (raw.length() > MAX_PAYLOAD || raw.indexOf('\0') >= 0)) {
            throw Refused.field(
                    "rawPayload", null, "is longer than " + MAX_PAYLOAD + " characters or holds a NUL character");
        }
        return raw;
    }

    private static String sentence(List<Refused.Field> bad) {
        return String.join(
                "; ",
                bad.stream()
                        .map(field -> field.field() + ": " + field.message())
                        .toList());
    }
}
