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
 * @param term the term charged; empty for a manual invoice
 * @param lines base price first, then add-ons; for a manual invoice its items in order
 * @param taxes tax per rate on the sum of its lines, lowest rate first
 * @param creditNoted sum of its credit notes
 * @param received sum of its successful incoming transactions, without reversed ones
 * @param applied customer credit allocated to it, which counts like money received
 * @param open amount still to be paid; zero unless the invoice is open (Pending payment or Past due)
 * @param period the days that it charges; empty for a manual invoice, and before the grant while they depend on the day
 *     of payment
 * @param reopenedOn when its payment was last reversed; empty if never
 * @param round current round of its verification; 0 before the first
 * @param version increases with every change; the API's entity tag
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
        List<TaxByRate> taxes,
        Money net,
        Money tax,
        Money total,
        Money creditNoted,
        Money received,
        Money applied,
        Money open,
        int paymentTermDays,
        Optional<Period> period,
        Optional<LocalDate> issuedOn,
        Optional<LocalDate> dueOn,
        Optional<LocalDate> reopenedOn,
        Optional<Instant> paidAt,
        int round,
        Instant createdAt,
        long version) {

    InvoiceView issuedAs(String itsNumber, LocalDate on) {
        return new InvoiceView(
                id,
                Optional.of(itsNumber),
                customer,
                plan,
                term,
                kind,
                InvoiceStatus.PENDING_PAYMENT,
                lines,
                taxes,
                net,
                tax,
                total,
                creditNoted,
                received,
                applied,
                total.minus(creditNoted).minus(received).minus(applied),
                paymentTermDays,
                period,
                Optional.of(on),
                Optional.of(on.plusDays(paymentTermDays)),
                reopenedOn,
                paidAt,
                round,
                createdAt,
                version);
    }

    /**
     * One line, before tax.
     *
     * @param quantity of an item; empty for amounts charged as a whole
     * @param unitPrice of an item, before tax
     * @param taxRate per cent
     * @param recurring charged again for each further term
     */
    public record Line(
            LineKind kind,
            String description,
            Optional<BigDecimal> quantity,
            Optional<Money> unitPrice,
            Money net,
            BigDecimal taxRate,
            boolean recurring) {}

    /** Days in service, both included. */
    public record Period(LocalDate from, LocalDate until) {}

    public enum LineKind {
        BASE,
        ADD_ON,
        /** Quantity times unit price, on a manual invoice. */
        ITEM
    }
}
