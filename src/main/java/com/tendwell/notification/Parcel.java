package com.tendwell.notification;

import java.util.Optional;
import java.util.UUID;

/**
 * A notification that one sender holds for a while, and nobody else meanwhile.
 *
 * @param lease names this sender's turn: only with it the outcome can be written
 * @param attempt number of this attempt, from 1
 */
record Parcel(
        UUID id,
        UUID lease,
        int attempt,
        String template,
        String language,
        Addressee addressee,
        String recipient,
        String recipientName,
        Letter.Worded worded,
        Optional<Enclosure> attached,
        String attachmentName,
        String messageId) {

    Parcel to(String otherRecipient, String otherName) {
        return new Parcel(
                id,
                lease,
                attempt,
                template,
                language,
                addressee,
                otherRecipient,
                otherName,
                worded,
                attached,
                attachmentName,
                messageId);
    }
}
