package com.tendwell.local;

import java.time.Instant;
import java.util.List;

/**
 * A received mail.
 *
 * @param id Message-ID without brackets
 * @param to address only
 * @param text empty if the mail has no plain-text part
 * @param html empty if the mail has no HTML part
 */
public record ReceivedMail(
        String id,
        String from,
        String to,
        String subject,
        Instant receivedAt,
        String text,
        String html,
        List<Attachment> attachments) {

    public record Attachment(String name, String type, byte[] content) {

        @Override
        public String toString() {
            return name + " (" + type + ", " + content.length + " bytes)";
        }
    }
}
