package com.tendwell.billing;

import com.tendwell.customer.CustomerId;
import com.tendwell.plan.PlanId;
import com.tendwell.plan.TermId;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.joda.money.Money;

/**
 * An invoice as others see it.
 *
 * @param number gapless per year and series, {@code INV-2026-000001}; empty while a draft
 * @param lines base price first, then add-ons
 * @param received net Success of its transactions
 * @param round the running round of its verification; 0 before the first
 * @param version counts changes; the API's ETag
 */
public record InvoiceView(
        InvoiceId id,
        Optional<String> number,
        CustomerId customer,
        PlanId plan,
        TermId term,
        Kind kind,
        InvoiceStatus status,
        List<Line> lines,
        Money net,
        Money tax,
        Money total,
        Money received,
        int paymentTermDays,
        Optional<LocalDate> issuedOn,
        Optional<LocalDate> dueOn,
        Optional<Instant> paidAt,
        int round,
        Instant createdAt,
        long version) {

    /** What the invoice is for. */
    public enum Kind {
        PURCHASE,
        RENEWAL
    }

    /**
     * One line; tax is rounded half up per line.
     *
     * @param taxRate per cent
     */
    public record Line(LineKind kind, String description, Money net, BigDecimal taxRate, Money tax) {}

    /** What a line charges. */
    public enum LineKind {
        BASE,
        ADD_ON
    }
}
