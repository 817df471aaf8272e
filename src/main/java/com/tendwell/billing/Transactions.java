package com.tendwell.billing;

import com.tendwell.shared.Cursors;
import com.tendwell.shared.Page;
import com.tendwell.shared.Refused;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.domain.Limit;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Reads payment transactions. */
@Service
public class Transactions {

    /** Name under which transfers to the company's own account are recorded. */
    public static final String BANK_TRANSFER = "bank-transfer";

    private final PaymentTransactionRepository transactions;
    private final Invoices invoices;
    private final FinanceAuthorization authorization;

    Transactions(PaymentTransactionRepository transactions, Invoices invoices, FinanceAuthorization authorization) {
        this.transactions = transactions;
        this.invoices = invoices;
        this.authorization = authorization;
    }

    /**
     * A payment that is authorised or pending.
     *
     * @param invoice number of its invoice
     */
    public record Pending(String provider, String reference, String invoice) {}

    /** For finance, managers and tokens that read transactions. */
    @Transactional(readOnly = true)
    public TransactionView get(UUID id) {
        requireRead();
        return transactions
                .findById(id)
                .map(PaymentTransaction::view)
                .orElseThrow(() -> Refused.notFound("transaction", id));
    }

    /** Newest first; permission as for {@link #get}. */
    @Transactional(readOnly = true)
    public Page<TransactionView> page(Optional<String> invoiceNumber, Optional<String> cursor, int limit) {
        requireRead();
        List<TransactionView> rows =
                transactions
                        .newest(invoiceNumber.orElse(null), Cursors.before(cursor), Limit.of(Cursors.limit(limit) + 1))
                        .stream()
                        .map(PaymentTransaction::view)
                        .toList();
        return Page.of(rows, limit, row -> row.id().toString());
    }

    /** Oldest first; permission as for the invoice. */
    @Transactional(readOnly = true)
    public List<TransactionView> of(InvoiceId invoice) {
        return transactions.ofInvoice(invoices.find(invoice).id().value()).stream()
                .map(PaymentTransaction::view)
                .toList();
    }

    /**
     * Pending transactions of an invoice, oldest first, with only what is needed to ask a provider, since anything else
     * would be stale when the answer arrives. Without a permission check, for system steps.
     */
    @Transactional(readOnly = true)
    public List<Pending> pending(InvoiceId invoice) {
        return transactions.pending(invoice.value());
    }

    /** The recorded refund; empty if there is none. Without a permission check, for system steps. */
    @Transactional(readOnly = true)
    public Optional<TransactionView> refund(String provider, String reference) {
        return transactions
                .known(provider, reference)
                .filter(PaymentTransaction::isRefund)
                .map(PaymentTransaction::view);
    }

    private void requireRead() {
        authorization.require(BillingContribution.READ_TRANSACTIONS);
    }
}
