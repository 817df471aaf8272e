package com.tendwell.shared;

import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * What one mail says, and to whom.
 *
 * @param key a second mail of the same kind with the same key is never written
 * @param customer id of who gets it, at the address that they have by then
 * @param about what the mail is kept with, in the audit and on pages
 * @param number by which people know what it is about
 * @param facts what the templates name beside the customer's name and the company; money and days as such, they are
 *     written as the customer's language has them
 * @param inSubject what the sentence of the subject names first; the company's name is the second
 * @param paper what goes with it as a PDF
 */
public record MailContent(
        String key,
        UUID customer,
        Subject about,
        String number,
        Map<String, Object> facts,
        String inSubject,
        Optional<Paper> paper) {

    /**
     * Paper that goes with a mail.
     *
     * @param of what is rendered; there is a {@link PaperKind} for its kind
     * @param fileName with {@code .pdf}
     */
    public record Paper(Subject of, String fileName) {}
}
