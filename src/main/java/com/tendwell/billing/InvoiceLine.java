package com.tendwell.billing;

import com.tendwell.shared.Monies;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import java.math.BigDecimal;
import java.util.Optional;

/** A line as stored; it stays once the invoice is issued. */
@Embeddable
record InvoiceLine(
        @Enumerated(EnumType.STRING) InvoiceView.LineKind kind,
        String description,
        BigDecimal quantity,
        BigDecimal unitPrice,
        BigDecimal net,
        BigDecimal taxRate,
        BigDecimal tax) {

    InvoiceView.Line view(String currency) {
        return new InvoiceView.Line(
                kind,
                description,
                Optional.ofNullable(quantity).map(BigDecimal::stripTrailingZeros),
                Optional.ofNullable(unitPrice).map(price -> Monies.of(currency, price)),
                Monies.of(currency, net),
                taxRate,
                Monies.of(currency, tax));
    }
}
