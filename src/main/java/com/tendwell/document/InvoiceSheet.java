package com.tendwell.document;

import java.util.List;

/**
 * The content of an invoice or credit note, formatted for one language, so that the template only arranges it.
 *
 * @param facts values with the keys of their labels
 * @param about what it is for, in one line
 * @param mark {@code paid}, {@code open}, {@code late}, {@code void}, {@code written}, {@code credited}, {@code note}
 *     or {@code draft}
 * @param taxes one per rate above zero
 * @param balance payments and the open amount; empty before the first payment
 * @param payOnline address for online payment; empty if only by bank transfer
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

    /** @param numbers tax numbers of the company */
    record Sender(
            String name,
            String address,
            String mail,
            String bankReference,
            String accountHolder,
            String bic,
            List<Labelled> numbers) {}

    /** A value with the key of its label. */
    record Labelled(String label, String value) {}

    record Row(String description, String rate, String net) {}

    /** Tax of all lines of one rate. */
    record TaxSum(String rate, String net, String tax) {}

    /**
     * The totals.
     *
     * @param dueOn empty for a draft
     */
    record Sums(String net, List<TaxSum> taxes, String total, String open, String dueOn) {}

    record Payment(String on, String how, String amount) {}
}
