package com.tendwell.notification;

import com.tendwell.billing.InvoiceId;
import com.tendwell.customer.CustomerId;
import com.tendwell.customer.CustomerView.Contact;
import com.tendwell.plan.PlanId;
import java.util.Optional;

/**
 * A mail that was worded and waits to be sent.
 *
 * @param dedupeKey a second letter with the same key is never written
 * @param attached the invoice whose PDF goes with it, rendered when it is sent
 */
record Letter(
        String dedupeKey,
        String template,
        PlanId plan,
        String planNumber,
        CustomerId customer,
        Contact to,
        String language,
        Worded worded,
        Optional<InvoiceId> attached,
        String attachmentName) {

    /** Subject, plain text and HTML of a mail. */
    record Worded(String subject, String text, String html) {}
}
