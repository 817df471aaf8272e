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
 * All that an invoice's paper is written from.
 *
 * @param endedAt when it became void or was written off
 * @param received its Success transactions, oldest first
 */
record PaperFacts(
        InvoiceView invoice,
        Optional<Instant> endedAt,
        InvoiceBalance balance,
        List<TransactionView> received,
        CustomerView customer,
        PlanView plan) {

    /** The term that is charged; none for a manual one. Its months are the plan's where it cannot be found any more. */
    Optional<Term> term() {
        return plan.terms().stream()
                .filter(term -> invoice.term().filter(term.id()::equals).isPresent())
                .findFirst();
    }
}
