package com.tendwell.notification;

import com.tendwell.shared.MailContent.Paper;
import java.util.Optional;

/**
 * A mail that was worded and waits to be sent.
 *
 * @param dedupeKey a second letter with the same key is never written
 * @param paper what goes with it as a PDF, rendered when it is sent
 */
record Letter(
        String dedupeKey,
        String template,
        Recipient to,
        String email,
        String name,
        String language,
        Worded worded,
        Optional<Paper> paper) {

    /** Subject, plain text and HTML of a mail. */
    record Worded(String subject, String text, String html) {}
}
