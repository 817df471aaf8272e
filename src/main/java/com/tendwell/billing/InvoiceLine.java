package com.tendwell.billing;

import com.tendwell.shared.AmountChecks;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import java.math.BigDecimal;
import java.util.Optional;

/** A line as stored; unchangeable once the invoice is issued. */
@Embeddable
record InvoiceLine(
        @Enumerated(EnumType.STRING) InvoiceView.LineKind kind,
        String description,
        BigDecimal quantity,
        BigDecimal unitPrice,
        BigDecimal net,
        BigDecimal taxRate,
        boolean recurring) {

    InvoiceView.Line view(String currency) {
        return new InvoiceView.Line(
                kind,
                description,
                Optional.ofNullable(quantity).map(BigDecimal::stripTrailingZeros),
                Optional.ofNullable(unitPrice).map(price -> AmountChecks.of(currency, price)),
                AmountChecks.of(currency, net),
                taxRate,
                recurring);
    }
}
