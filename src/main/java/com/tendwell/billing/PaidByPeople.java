package com.tendwell.billing;

import org.springframework.stereotype.Component;

/** Whether a person had a hand in what covers an invoice: then a second one approves. */
@Component
class PaidByPeople {

    private final PaymentTransactionRepository transactions;
    private final CreditLedger ledger;

    PaidByPeople(PaymentTransactionRepository transactions, CreditLedger ledger) {
        this.transactions = transactions;
        this.ledger = ledger;
    }

    /** Credit that a person applied counts like a Success that a person recorded. */
    boolean any(InvoiceId invoice) {
        return transactions.anySuccessByPerson(invoice.value()) || ledger.anyAppliedByPerson(invoice);
    }
}
