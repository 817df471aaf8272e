package com.tendwell.billing;

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
 * A transaction as reported, by a person, a provider or a file.
 *
 * @param reference the provider's own, unique with it
 * @param invoice number of an issued invoice; null where a provider does not know it
 * @param customer number of the customer who paid; null where the sender does not know. When given it must be the
 *     invoice's.
 * @param amount above zero, with at most the decimals of the currency
 * @param occurredAt the provider's time; null means now
 * @param rawPayload what the provider sent, kept as it is; null where there is none
 */
public record NewTransaction(
        String provider,
        String reference,
        String invoice,
        String customer,
        BigDecimal amount,
        String currency,
        TransactionView.Status status,
        Instant occurredAt,
        String rawPayload) {

    static final int MAX_REFERENCE = 200;

    private static final int MAX_PROVIDER = 60;
    private static final int MAX_PAYLOAD = 65_536;

    /** How far a provider's clock may be ahead: a time beyond would freeze the transaction's status. */
    private static final Duration CLOCK_TOLERANCE = Duration.ofMinutes(10);

    /** Money that a person saw move, in or out: completed, at no other time than now. */
    static NewTransaction completed(
            String provider, String reference, Invoice invoice, BigDecimal amount, String currency) {
        return new NewTransaction(
                provider,
                reference,
                invoice.label(),
                null,
                amount,
                currency,
                TransactionView.Status.SUCCESS,
                null,
                null);
    }

    /** The same, for this invoice. */
    NewTransaction forInvoice(String number) {
        return new NewTransaction(
                provider, reference, number, customer, amount, currency, status, occurredAt, rawPayload);
    }

    /**
     * The same with its fields in order; whether it fits an invoice is asked later.
     *
     * @throws Refused naming every bad field at once
     */
    NewTransaction checked(Instant now) {
        List<Refused.Field> bad = new ArrayList<>();
        String by = check(bad, () -> text("provider", provider, MAX_PROVIDER));
        String known = check(bad, () -> text("reference", reference, MAX_REFERENCE));
        String paid = check(bad, () -> text("invoice", invoice, MAX_PROVIDER));
        CurrencyUnit unit = check(bad, () -> MoneyRules.currency("currency", currency));
        Money exact = unit == null ? null : check(bad, () -> MoneyRules.positive("amount", amount, unit));
        check(bad, () -> present("status", status));
        Instant at = occurredAt == null ? null : check(bad, () -> notAhead(occurredAt, now));
        check(bad, () -> payload(rawPayload));
        if (!bad.isEmpty()) {
            throw new Refused(Refused.Kind.INVALID, "invalid-transaction", sentence(bad), bad);
        }
        return new NewTransaction(
                by,
                known,
                paid,
                customer == null || customer.isBlank() ? null : customer.strip(),
                exact.getAmount(),
                unit.getCode(),
                status,
                at == null ? null : at.truncatedTo(ChronoUnit.MICROS),
                rawPayload);
    }

    /** Of one whose fields are in order. */
    Money money() {
        return MoneyRules.of(currency, amount);
    }

    /** When it took its status: as the sender said, else when it was received. */
    Instant occurredAt(Instant received) {
        return occurredAt == null ? received : occurredAt;
    }

    private static <T> T check(List<Refused.Field> bad, Supplier<T> value) {
        try {
            return value.get();
        } catch (Refused refused) {
            bad.addAll(refused.fields());
            return null;
        }
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
