package com.tendwell.billing;

import com.tendwell.billing.Payments.Answer;
import com.tendwell.shared.CurrentActor;
import com.tendwell.shared.Cursors;
import com.tendwell.shared.Page;
import com.tendwell.shared.Refused;
import com.tendwell.staff.Groups;
import com.tendwell.staff.Staff;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.domain.Limit;
import org.springframework.stereotype.Component;

/** Reads transactions and answers for those who may. */
@Component
class PaymentReading {

    private final PaymentTransactionRepository transactions;
    private final PaymentAnswers answers;
    private final InvoiceReading invoices;
    private final Staff staff;

    PaymentReading(
            PaymentTransactionRepository transactions, PaymentAnswers answers, InvoiceReading invoices, Staff staff) {
        this.transactions = transactions;
        this.answers = answers;
        this.invoices = invoices;
        this.staff = staff;
    }

    TransactionView get(UUID id) {
        requireRead();
        return transactions
                .findById(id)
                .map(PaymentTransaction::view)
                .orElseThrow(() -> Refused.notFound("transaction", id));
    }

    Page<TransactionView> page(Optional<String> invoiceNumber, Optional<String> cursor, int limit) {
        requireRead();
        List<TransactionView> rows =
                transactions
                        .newest(invoiceNumber.orElse(null), Cursors.before(cursor), Limit.of(Cursors.limit(limit) + 1))
                        .stream()
                        .map(PaymentTransaction::view)
                        .toList();
        return Page.of(rows, limit, row -> row.id().toString());
    }

    List<Answer> answers(InvoiceId invoice) {
        return answers.all(invoices.find(invoice).id());
    }

    List<TransactionView> of(InvoiceId invoice) {
        return transactions.ofInvoice(invoices.find(invoice).id().value()).stream()
                .map(PaymentTransaction::view)
                .toList();
    }

    private void requireRead() {
        staff.requireAny(CurrentActor.actor(), "transactions:read", Groups.FINANCE, Groups.MANAGER);
    }
}
