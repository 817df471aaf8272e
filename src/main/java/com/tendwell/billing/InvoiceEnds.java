package com.tendwell.billing;

import org.springframework.stereotype.Component;

/** The ways in which an invoice ends: by itself, given up by people, taken back by credit notes. */
@Component
record InvoiceEnds(
        InvoiceClosing closing, InvoiceGivingUp givingUp, InvoiceCrediting crediting, PrepaidReturns returns) {}
