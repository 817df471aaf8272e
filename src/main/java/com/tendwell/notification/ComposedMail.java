package com.tendwell.notification;

import com.tendwell.shared.MailContent.Paper;
import java.util.Optional;

/**
 * A composed mail that waits to be sent.
 *
 * @param dedupeKey at most one mail is written per key
 * @param paper PDF attachments, rendered when it is sent
 */
record ComposedMail(
        String dedupeKey,
        String template,
        Recipient to,
        String email,
        String name,
        String language,
        Content worded,
        Optional<Paper> paper) {

    /** Subject, plain text and HTML of a mail. */
    record Content(String subject, String text, String html) {}

    ComposedMail with(Content otherWords) {
        return new ComposedMail(dedupeKey, template, to, email, name, language, otherWords, paper);
    }

    /** Replaces a word everywhere, for what is not known yet when a mail is composed. */
    ComposedMail with(String replaced, String by) {
        return new ComposedMail(
                dedupeKey,
                template,
                to,
                email,
                name,
                language,
                new Content(
                        worded.subject().replace(replaced, by),
                        worded.text().replace(replaced, by),
                        worded.html().replace(replaced, by)),
                paper.map(
                        attached -> new Paper(attached.of(), attached.fileName().replace(replaced, by))));
    }
}
