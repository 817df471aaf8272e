package com.tendwell.local;

import com.tendwell.local.ReceivedMail.Attachment;
import jakarta.mail.Address;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeUtility;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** Parses a MIME message into text, HTML and attachments. */
final class MailReader {

    private final List<Attachment> attachments = new ArrayList<>();
    private String text = "";
    private String html = "";

    private MailReader() {}

    static ReceivedMail read(MimeMessage message) {
        try {
            MailReader parts = new MailReader();
            parts.take(message);
            return new ReceivedMail(
                    message.getMessageID().replaceAll("[<>]", ""),
                    InternetAddress.toUnicodeString(message.getFrom()),
                    addresses(message.getAllRecipients()),
                    message.getSubject(),
                    message.getReceivedDate().toInstant(),
                    parts.text,
                    parts.html,
                    List.copyOf(parts.attachments));
        } catch (MessagingException | IOException e) {
            throw new IllegalStateException("A mail in the inbox cannot be read", e);
        }
    }

    private void take(Part part) throws MessagingException, IOException {
        if (part.getFileName() != null) {
            attachments.add(new Attachment(
                    MimeUtility.decodeText(part.getFileName()),
                    part.getContentType().replaceFirst(";.*", "").strip(),
                    part.getInputStream().readAllBytes()));
        } else if (part.isMimeType("multipart/*")) {
            Multipart parts = (Multipart) part.getContent();
            for (int i = 0; i < parts.getCount(); i++) {
                take(parts.getBodyPart(i));
            }
        } else if (part.isMimeType("text/plain")) {
            text = part.getContent().toString();
        } else if (part.isMimeType("text/html")) {
            html = part.getContent().toString();
        }
    }

    private static String addresses(Address[] addresses) {
        return Arrays.stream(addresses)
                .map(address ->
                        address instanceof InternetAddress internet ? internet.getAddress() : address.toString())
                .collect(Collectors.joining(", "));
    }
}
