package com.tendwell.billing;

import com.tendwell.customer.CustomerId;
import com.tendwell.plan.PlanId;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.joda.money.Money;

/**
 * A credit note as others see it.
 *
 * @param number gapless per year, {@code CN-2026-000001}
 * @param lines credited parts of the invoice's lines; amounts above zero, or zero where only tax was left of its rate
 * @param taxes credited net and tax per rate, lowest rate first
 * @param issuedBy staff id, token id or {@code system}
 */
public record CreditNoteView(
        UUID id,
        String number,
        InvoiceId invoice,
        String invoiceNumber,
        CustomerId customer,
        PlanId plan,
        List<Line> lines,
        List<TaxByRate> taxes,
        Money net,
        Money tax,
        Money total,
        String reason,
        LocalDate issuedOn,
        String issuedBy) {

    /**
     * The credited part of an invoice line, before tax.
     *
     * @param position of the invoice's line, from 0
     * @param taxRate per cent
     */
    public record Line(int position, String description, Money net, BigDecimal taxRate) {}
}
