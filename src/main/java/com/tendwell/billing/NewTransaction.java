package com.tendwell.billing;

import com.tendwell.shared.AmountChecks;
import com.tendwell.shared.Checks;
import com.tendwell.shared.Confirmation;
import com.tendwell.shared.Refused;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.joda.money.Money;

/**
 * A transaction as reported by a person, a provider or a file.
 *
 * @param reference the provider's reference, unique per provider
 * @param invoice number of an issued invoice; null if the provider does not know it
 * @param customer number of the customer who paid; null if unknown, otherwise it must be the invoice's customer
 * @param amount above zero, with no more decimals than the currency
 * @param occurredAt the provider's time, from 2000-01-01 to now; null means now
 * @param rawPayload what the provider sent, stored unchanged; null if nothing
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

    static final int MAX_PROVIDER = 60;
    private static final int MAX_PAYLOAD = 65_536;

    /** How far a provider's clock may be ahead; a later time would block all further status changes. */
    private static final Duration CLOCK_TOLERANCE = Duration.ofMinutes(10);

    /** The first instant of 2000 in the zone where it came first. */
    private static final Instant EARLIEST = Instant.parse("1999-12-31T10:00:00Z");

    /** Payments that happened earlier are asked about once more. */
    private static final Duration USUAL_AGE = Duration.ofDays(400);

    /** A transfer confirmed by a person, in or out: completed, as of now. */
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

    NewTransaction forInvoice(String number) {
        return new NewTransaction(
                provider, reference, number, customer, amount, currency, status, occurredAt, rawPayload);
    }

    /**
     * Validates and normalises the fields; whether it fits an invoice is checked later.
     *
     * @throws Refused naming every invalid field
     */
    NewTransaction checked(Instant now) {
        Checks checks = new Checks();
        String by = checks.line("provider", provider, MAX_PROVIDER);
        String known = checks.line("reference", reference, MAX_REFERENCE);
        String paid = checks.line("invoice", invoice, MAX_PROVIDER);
        String payer = checks.optionalLine("customer", customer, MAX_PROVIDER);
        Money exact = checks.take(() -> AmountChecks.currency("currency", currency))
                .flatMap(unit -> checks.take(() -> AmountChecks.positive("amount", amount, unit)))
                .orElse(null);
        checks.present("status", status);
        when(checks, now);
        if (rawPayload != null && (rawPayload.length() > MAX_PAYLOAD || rawPayload.indexOf('\0') >= 0)) {
            checks.reject(
                    "rawPayload", null, "is longer than " + MAX_PAYLOAD + " characters or contains a null character");
        }
        checks.done();
        return new NewTransaction(
                by,
                known,
                paid,
                payer.isEmpty() ? null : payer,
                exact.getAmount(),
                exact.getCurrencyUnit().getCode(),
                status,
                occurredAt == null ? null : occurredAt.truncatedTo(ChronoUnit.MICROS),
                rawPayload);
    }

    private void when(Checks checks, Instant now) {
        if (occurredAt == null) {
            return;
        }
        if (occurredAt.isAfter(now.plus(CLOCK_TOLERANCE))) {
            checks.reject("occurredAt", occurredAt, "must not be in the future");
        } else if (occurredAt.isBefore(EARLIEST)) {
            checks.reject("occurredAt", occurredAt, "must not be before 2000-01-01");
        } else if (occurredAt.isBefore(now.minus(USUAL_AGE))) {
            checks.take(() -> {
                Confirmation.ask("occurredAt", occurredAt, "is more than " + USUAL_AGE.toDays() + " days ago");
                return occurredAt;
            });
        }
    }

    /** Requires validated fields. */
    Money money() {
        return AmountChecks.of(currency, amount);
    }

    /** The time of its status: the sender's, otherwise the time of receipt. */
    Instant occurredAt(Instant received) {
        return occurredAt == null ? received : occurredAt;
    }
}
