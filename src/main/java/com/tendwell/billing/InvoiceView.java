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
 * @param term what it is for; empty for a manual one
 * @param lines base price first, then add-ons; the items of a manual one in their order
 * @param creditNoted what credit notes took off the total again
 * @param received net Success of its transactions
 * @param applied customer credit used for it; counts like money received
 * @param open what is still to be paid, also of one that is past due; zero unless it is open
 * @param reopenedOn when what had paid it was reversed last; empty where that never happened
 * @param round the running round of its verification; 0 before the first
 * @param version counts changes; the API's ETag
 */
public record InvoiceView(
        InvoiceId id,
        Optional<String> number,
        CustomerId customer,
        PlanId plan,
        Optional<TermId> term,
        InvoiceKind kind,
        InvoiceStatus status,
        List<Line> lines,
        Money net,
        Money tax,
        Money total,
        Money creditNoted,
        Money received,
        Money applied,
        Money open,
        int paymentTermDays,
        Optional<LocalDate> issuedOn,
        Optional<LocalDate> dueOn,
        Optional<LocalDate> reopenedOn,
        Optional<Instant> paidAt,
        int round,
        Instant createdAt,
        long version) {

    /**
     * One line; tax is rounded half up per line.
     *
     * @param quantity of an item; empty for what is charged as a whole
     * @param unitPrice of an item, before tax
     * @param taxRate per cent
     */
    public record Line(
            LineKind kind,
            String description,
            Optional<BigDecimal> quantity,
            Optional<Money> unitPrice,
            Money net,
            BigDecimal taxRate,
            Money tax) {}

    /** What a line charges. */
    public enum LineKind {
        BASE,
        ADD_ON,
        /** Quantity times unit price, on a manual invoice. */
        ITEM
    }
}
