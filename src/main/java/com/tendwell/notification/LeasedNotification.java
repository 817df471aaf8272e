package com.tendwell.notification;

import com.tendwell.shared.MailContent.Paper;
import java.util.Optional;
import java.util.UUID;

/**
 * A notification held exclusively by one sender until its lease expires.
 *
 * @param lease token of this lease, required to record the outcome
 * @param attempt number of the attempt, from 1
 */
record LeasedNotification(
        UUID id,
        UUID lease,
        int attempt,
        String template,
        String language,
        Recipient addressee,
        String recipient,
        String recipientName,
        ComposedMail.Content worded,
        Optional<Paper> paper,
        String messageId) {

    LeasedNotification to(String otherRecipient, String otherName) {
        return new LeasedNotification(
                id, lease, attempt, template, language, addressee, otherRecipient, otherName, worded, paper, messageId);
    }
}
