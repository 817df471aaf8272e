package com.tendwell.document;

import java.util.List;

/**
 * What stands on the paper of an invoice or credit note, worded for one language: the template only places it.
 *
 * @param facts labelled by a key of the template's texts
 * @param about what it is for, in a line
 * @param mark {@code paid}, {@code open}, {@code late}, {@code void}, {@code written}, {@code credited}, {@code note}
 *     or {@code draft}
 * @param taxes one for each rate above zero
 * @param balance what came in and what is left, empty while nothing came in
 * @param payOnline address where it can be paid online; empty where by bank transfer
 */
record InvoiceSheet(
        String language,
        Sender sender,
        List<String> recipient,
        String title,
        String number,
        String about,
        List<Labelled> facts,
        String mark,
        String markDate,
        String currency,
        List<Row> rows,
        Sums sums,
        List<Labelled> balance,
        List<Payment> payments,
        boolean askToPay,
        String payOnline) {

    /** Who sends it. */
    record Sender(String name, String address, String mail, String bankReference) {}

    /** A value with the key of its label. */
    record Labelled(String label, String value) {}

    /** A line. */
    record Row(String description, String net, String rate, String tax, String gross) {}

    /** Tax of all lines of one rate. */
    record TaxSum(String rate, String net, String tax) {}

    /**
     * What it adds up to.
     *
     * @param dueOn empty for a draft
     */
    record Sums(String net, List<TaxSum> taxes, String total, String open, String dueOn) {}

    /** Money received. */
    record Payment(String on, String how, String amount) {}
}
