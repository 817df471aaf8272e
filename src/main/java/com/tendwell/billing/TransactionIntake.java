package com.tendwell.billing;

import com.tendwell.billing.Payments.NewTransaction;
import com.tendwell.shared.Actor;
import com.tendwell.shared.CurrentActor;
import com.tendwell.staff.Groups;
import com.tendwell.staff.Staff;
import org.springframework.stereotype.Component;

/** Where people and machines report transactions: who may, for which invoice, then in the invoice's order. */
@Component
class TransactionIntake {

    private final InvoiceLocks locks;
    private final Transactions transactions;
    private final Staff staff;
    private final BillingPolicy policy;

    TransactionIntake(InvoiceLocks locks, Transactions transactions, Staff staff, BillingPolicy policy) {
        this.locks = locks;
        this.transactions = transactions;
        this.staff = staff;
        this.policy = policy;
    }

    TransactionView record(NewTransaction given) {
        Actor actor = CurrentActor.actor();
        staff.requireAny(actor, "transactions:write", Groups.FINANCE, Groups.MANAGER);
        ReportedTransaction reported = ReportedTransaction.of(given, policy.now());
        return transactions.record(reported, locks.lock(reported.invoice()), RecordedBy.of(actor));
    }
}
