package com.tendwell.notification;

import com.tendwell.customer.CustomerId;
import com.tendwell.customer.CustomerView.Contact;
import com.tendwell.plan.PlanId;
import java.util.Optional;

/**
 * A mail that was worded and waits to be sent.
 *
 * @param dedupeKey a second letter with the same key is never written
 * @param attached the paper that goes with it
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
        Optional<Enclosure> attached,
        String attachmentName) {

    /** Subject, plain text and HTML of a mail. */
    record Worded(String subject, String text, String html) {}
}
