package com.tendwell.billing;

import org.springframework.stereotype.Component;

/** What the steps around the verification of a payment ask for; one handle for the door. */
@Component
record PaymentSteps(
        PaymentRecords records,
        PaymentMatch match,
        PaymentDates dates,
        UncollectedInvoices uncollected,
        OverlookedMoney overlooked) {}
