package com.tendwell.notification;

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
        Recipient to,
        String email,
        String name,
        String language,
        Worded worded,
        Optional<Attachment> attached,
        String attachmentName) {

    /** Subject, plain text and HTML of a mail. */
    record Worded(String subject, String text, String html) {}
}
