package com.tendwell.billing;

import com.tendwell.billing.MoneyOut.Asked;
import com.tendwell.billing.MoneyOut.MoneyOutView;
import java.util.Optional;
import org.joda.money.Money;
import org.springframework.stereotype.Component;

/** Carries out what was asked for and needs nobody else any more, checked again. Requires the invoice's lock. */
@Component
class MoneyOutExecution {

    private final CreditNotes notes;
    private final Refunds refunds;
    private final CreditLedger ledger;
    private final MoneyOutRequests requests;
    private final PlanAfterCredit planAfterCredit;

    MoneyOutExecution(
            CreditNotes notes,
            Refunds refunds,
            CreditLedger ledger,
            MoneyOutRequests requests,
            PlanAfterCredit planAfterCredit) {
        this.notes = notes;
        this.refunds = refunds;
        this.ledger = ledger;
        this.requests = requests;
        this.planAfterCredit = planAfterCredit;
    }

    /**
     * @param request in state DONE, with the reference of a refund
     * @param payer staff id of who pays a refund: the approver, or who asked for it if nobody else is needed
     */
    Asked carryOut(Invoice invoice, MoneyOutView request, String payer) {
        ledger.lock(invoice.customer());
        if (request.refund()) {
            TransactionView refund = refunds.give(invoice, request, payer);
            requests.refunded(request.id(), refund);
            return new Asked(requests.find(request.id()), Optional.empty(), Optional.of(refund));
        }
        planAfterCredit.checkAgain(request, invoice, request.amount().isEqual(notes.creditable(invoice)));
        Money before = creditOf(invoice);
        CreditNoteView note = notes.creditPart(invoice, request.amount(), request.reason());
        requests.credited(
                request.id(), Optional.of(note.number()), creditOf(invoice).minus(before));
        planAfterCredit.carryOut(request, invoice);
        return new Asked(requests.find(request.id()), Optional.of(note), Optional.empty());
    }

    private Money creditOf(Invoice invoice) {
        return ledger.balanceOf(invoice.customer(), invoice.total().getCurrencyUnit());
    }
}
