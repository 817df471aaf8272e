package com.tendwell.notification;

import com.tendwell.shared.MailContent.Paper;
import java.util.Optional;
import java.util.UUID;

/**
 * A notification that one sender holds for a while, and nobody else meanwhile.
 *
 * @param lease names this sender's turn: only with it the outcome can be written
 * @param attempt number of this attempt, from 1
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
        Letter.Worded worded,
        Optional<Paper> paper,
        String messageId) {

    LeasedNotification to(String otherRecipient, String otherName) {
        return new LeasedNotification(
                id, lease, attempt, template, language, addressee, otherRecipient, otherName, worded, paper, messageId);
    }
}
