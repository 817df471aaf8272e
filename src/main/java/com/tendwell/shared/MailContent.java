package com.tendwell.shared;

import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * What one mail says, and to whom.
 *
 * @param key at most one mail of a kind is written per key
 * @param customer id of the recipient, whose address is read when the mail is sent
 * @param about the subjects under which the audit log and the pages show the mail
 * @param number human number of what it is about, such as an invoice number
 * @param facts values for the templates, in addition to the customer's name and the company; money and dates are passed
 *     as objects and formatted in the customer's language
 * @param inSubject first argument of the mail's subject line; the second is the company's name
 * @param paper PDF attachments
 * @param elsewhere who reads it instead of the customer's contact
 */
public record MailContent(
        String key,
        UUID customer,
        Subject about,
        String number,
        Map<String, Object> facts,
        String inSubject,
        Optional<Paper> paper,
        Optional<Reader> elsewhere) {

    /** To the customer's contact. */
    public MailContent(
            String key,
            UUID customer,
            Subject about,
            String number,
            Map<String, Object> facts,
            String inSubject,
            Optional<Paper> paper) {
        this(key, customer, about, number, facts, inSubject, paper, Optional.empty());
    }

    /** The same to another address, in the customer's language. */
    public MailContent sentTo(String name, String email) {
        return new MailContent(
                key, customer, about, number, facts, inSubject, paper, Optional.of(new Reader(name, email)));
    }

    /** Somebody who is not the customer's contact, or no longer. */
    public record Reader(String name, String email) {}

    /**
     * A PDF attachment.
     *
     * @param of what is rendered, by the {@link PaperKind} of its kind
     * @param fileName including {@code .pdf}
     */
    public record Paper(Subject of, String fileName) {}
}
