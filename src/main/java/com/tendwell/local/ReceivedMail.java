package com.tendwell.local;

import java.time.Instant;
import java.util.List;

/**
 * A mail as its reader sees it.
 *
 * @param id the Message-ID without its brackets
 * @param to address only
 * @param text empty where the mail has no plain part
 * @param html empty where the mail has no HTML part
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

    /** A file that came with it. */
    public record Attachment(String name, String type, byte[] content) {

        @Override
        public String toString() {
            return name + " (" + type + ", " + content.length + " bytes)";
        }
    }
}
