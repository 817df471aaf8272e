package com.tendwell.billing;

import com.tendwell.shared.Checks;
import com.tendwell.shared.MoneyRules;
import com.tendwell.shared.Refused;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
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
        Checks checks = new Checks();
        String by = checks.line("provider", provider, MAX_PROVIDER);
        String known = checks.line("reference", reference, MAX_REFERENCE);
        String paid = checks.line("invoice", invoice, MAX_PROVIDER);
        Money exact = checks.take(() -> MoneyRules.currency("currency", currency))
                .flatMap(unit -> checks.take(() -> MoneyRules.positive("amount", amount, unit)))
                .orElse(null);
        checks.present("status", status);
        if (occurredAt != null && occurredAt.isAfter(now.plus(CLOCK_TOLERANCE))) {
            checks.reject("occurredAt", occurredAt, "must not be in the future");
        }
        if (rawPayload != null && (rawPayload.length() > MAX_PAYLOAD || rawPayload.indexOf('\0') >= 0)) {
            checks.reject(
                    "rawPayload", null, "is longer than " + MAX_PAYLOAD + " characters or contains a null character");
        }
        checks.done();
        return new NewTransaction(
                by,
                known,
                paid,
                customer == null || customer.isBlank() ? null : customer.strip(),
                exact.getAmount(),
                exact.getCurrencyUnit().getCode(),
                status,
                occurredAt == null ? null : occurredAt.truncatedTo(ChronoUnit.MICROS),
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
}
