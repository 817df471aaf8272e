package com.tendwell.billing;

import com.tendwell.shared.Monies;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import java.math.BigDecimal;

/** A line as stored; written with the draft and never changed. */
@Embeddable
record InvoiceLine(
        @Enumerated(EnumType.STRING) InvoiceView.LineKind kind,
        String description,
        BigDecimal net,
        BigDecimal taxRate,
        BigDecimal tax) {

    InvoiceView.Line view(String currency) {
        return new InvoiceView.Line(kind, description, Monies.of(currency, net), taxRate, Monies.of(currency, tax));
    }
}
