package com.tendwell.document;

import com.tendwell.billing.InvoiceBalance;
import com.tendwell.billing.InvoiceView;
import com.tendwell.billing.TransactionView;
import com.tendwell.customer.CustomerView;
import com.tendwell.plan.PlanView;
import com.tendwell.plan.PlanView.Term;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The data from which an invoice's PDF is made.
 *
 * @param endedAt when it was voided or written off; empty otherwise
 * @param received its Success transactions, oldest first
 */
record PaperFacts(
        InvoiceView invoice,
        Optional<Instant> endedAt,
        InvoiceBalance balance,
        List<TransactionView> received,
        CustomerView customer,
        PlanView plan) {

    /** The term charged; empty for a manual invoice. */
    Optional<Term> term() {
        return plan.terms().stream()
                .filter(term -> invoice.term().filter(term.id()::equals).isPresent())
                .findFirst();
    }
}
