package com.tendwell.gateway.bankfile;

import com.tendwell.billing.NewTransaction;
import com.tendwell.billing.TransactionView;
import com.tendwell.billing.Transactions;
import java.math.BigDecimal;
import java.time.Instant;

/**
 * A transfer from a line of the file, with valid fields.
 *
 * @param customer number of the customer; null if the column is missing or empty
 * @param amountColumn as the header names it
 */
record BankLine(
        int line,
        String reference,
        String invoice,
        String customer,
        BigDecimal amount,
        String amountColumn,
        String currency,
        Instant on) {

    /** Whether it repeats another line. */
    boolean saysTheSameAs(BankLine other) {
        return invoice.equals(other.invoice) && amount.compareTo(other.amount) == 0 && currency.equals(other.currency);
    }

    /** The field as written in the file, for messages. */
    String field(String name) {
        return switch (name) {
            case "reference" -> reference;
            case "invoice" -> invoice;
            case "customer" -> customer == null ? "" : customer;
            case "amount" -> amount.toPlainString();
            case "currency" -> currency;
            default -> "";
        };
    }

    /** A successful transaction, since a transfer on the statement has arrived. */
    NewTransaction report() {
        return new NewTransaction(
                Transactions.BANK_TRANSFER,
                reference,
                invoice,
                customer,
                amount,
                currency,
                TransactionView.Status.SUCCESS,
                on,
                null);
    }
}
