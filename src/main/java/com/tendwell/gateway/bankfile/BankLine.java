package com.tendwell.gateway.bankfile;

import com.tendwell.billing.NewTransaction;
import com.tendwell.billing.TransactionView;
import com.tendwell.billing.Transactions;
import java.math.BigDecimal;
import java.time.Instant;

/**
 * A transfer as a line of the file says it, its fields in order.
 *
 * @param customer number; null where the column is not there or empty
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

    /** Whether it is about the same money as another line. */
    boolean saysTheSameAs(BankLine other) {
        return invoice.equals(other.invoice) && amount.compareTo(other.amount) == 0 && currency.equals(other.currency);
    }

    /** What the line says there, for a person who looks for it in the file. */
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

    /** As it is reported for the record: a transfer on the statement has come in. */
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
