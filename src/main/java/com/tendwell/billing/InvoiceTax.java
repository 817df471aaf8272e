package com.tendwell.billing;

import com.tendwell.shared.AmountChecks;
import jakarta.persistence.Embeddable;
import java.math.BigDecimal;

/** Tax of one rate as stored; unchangeable once the invoice is issued. */
@Embeddable
record InvoiceTax(BigDecimal taxRate, BigDecimal net, BigDecimal tax) {

    TaxByRate view(String currency) {
        return new TaxByRate(taxRate, AmountChecks.of(currency, net), AmountChecks.of(currency, tax));
    }
}
