package com.tendwell.process.paymentreversal;

import com.tendwell.billing.InvoiceId;
import com.tendwell.billing.InvoiceTransitions;
import com.tendwell.billing.PaymentDates;
import com.tendwell.shared.Actor;
import com.tendwell.shared.CurrentActor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Makes reopened invoices Past due whose due day ends while finance reviews the reversal: no verification runs then
 * that could wait for that day.
 */
@Component
class ReviewedInvoiceSweep {

    private static final Logger LOG = LoggerFactory.getLogger(ReviewedInvoiceSweep.class);
    private static final int CHUNK = 500;

    private final PaymentDates dates;
    private final InvoiceTransitions transitions;

    ReviewedInvoiceSweep(PaymentDates dates, InvoiceTransitions transitions) {
        this.dates = dates;
        this.transitions = transitions;
    }

    @Scheduled(fixedDelayString = "${tendwell.billing.reviewed-invoice-interval:PT10M}", initialDelayString = "PT3M")
    void sweep() {
        CurrentActor.as(
                Actor.systemFor(""), () -> dates.dueWhileUnderReview(CHUNK).forEach(this::markPastDue));
    }

    /** One that fails does not hold up the others. */
    private void markPastDue(InvoiceId invoice) {
        try {
            transitions.markPastDue(invoice);
        } catch (RuntimeException e) {
            LOG.warn("Invoice {} is due and could not be made Past due: {}", invoice, e.toString());
        }
    }
}
