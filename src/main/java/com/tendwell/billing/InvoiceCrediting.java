package com.tendwell.billing;

import com.tendwell.billing.Invoices.Settlement;
import com.tendwell.shared.MoneyRules;
import com.tendwell.shared.Refused;
import java.math.BigDecimal;
import org.joda.money.Money;
import org.springframework.stereotype.Component;

/** Takes an invoice back by credit notes, in part or in full, and lets status and credit follow. */
@Component
class InvoiceCrediting {

    private final InvoiceLocks locks;
    private final InvoiceTransitions transitions;
    private final CreditNoteIssuing notes;
    private final CustomerCredit credit;
    private final InvoiceGivingUp givingUp;

    InvoiceCrediting(
            InvoiceLocks locks,
            InvoiceTransitions transitions,
            CreditNoteIssuing notes,
            CustomerCredit credit,
            InvoiceGivingUp givingUp) {
        this.locks = locks;
        this.transitions = transitions;
        this.notes = notes;
        this.credit = credit;
        this.givingUp = givingUp;
    }

    InvoiceBalance booksOf(Invoice invoice) {
        return transitions.booksOf(invoice);
    }

    Settlement settleCancelled(InvoiceId id, String reason) {
        Invoice invoice = locks.lock(id);
        InvoiceBalance balance = transitions.booksOf(invoice);
        if (balance.creditNoted().isPositive() && !balance.owed().isPositive()) {
            return Settlement.MONEY_TO_RETURN;
        }
        boolean money = balance.covering().isPositive();
        if (money) {
            takeBack(invoice, balance, reason);
        } else if (invoice.status() != InvoiceStatus.VOID && invoice.status() != InvoiceStatus.WRITTEN_OFF) {
            transitions.callOff(invoice, reason);
        }
        return money ? Settlement.MONEY_TO_RETURN : Settlement.VOIDED;
    }

    void creditInFull(InvoiceId id, String reason) {
        Invoice invoice = locks.lock(id);
        if (invoice.status() == InvoiceStatus.DRAFT) {
            transitions.callOff(invoice, reason);
            return;
        }
        takeBack(invoice, transitions.booksOf(invoice), reason);
    }

    /** @param amount null for all that is left */
    CreditNoteView creditPart(String number, BigDecimal amount, String reason) {
        Invoice invoice = locks.lock(number);
        InvoiceBalance balance = transitions.booksOf(invoice);
        mustBeOwed(invoice, balance);
        Money left = balance.owed();
        Money asked = amount == null ? left : MoneyRules.positive("amount", amount, left.getCurrencyUnit());
        if (asked.isGreaterThan(left)) {
            throw Refused.field(
                    "amount", amount, "is more than what no credit note took off yet: " + MoneyRules.text(left));
        }
        if (invoice.status().isOpen() && asked.isEqual(left)) {
            givingUp.mustBeMineToVoid(invoice);
        }
        CreditNoteView note = notes.issue(invoice, asked, reason);
        follow(invoice, asked.isEqual(left), reason);
        return note;
    }

    private void takeBack(Invoice invoice, InvoiceBalance balance, String reason) {
        boolean standing = invoice.status().isOpen() || invoice.status() == InvoiceStatus.PAID;
        if (standing && balance.owed().isPositive()) {
            notes.issue(invoice, balance.owed(), reason);
            follow(invoice, true, reason);
        }
    }

    /** An open invoice over nothing is void; of a paid one, the money is the customer's. */
    private void follow(Invoice invoice, boolean inFull, String reason) {
        if (invoice.status().isOpen() && inFull) {
            transitions.callOff(invoice, reason);
        } else {
            credit.settle(invoice, "credit note for " + invoice.label() + ": " + reason);
        }
    }

    private static void mustBeOwed(Invoice invoice, InvoiceBalance balance) {
        boolean standing = invoice.status().isOpen() || invoice.status() == InvoiceStatus.PAID;
        if (!standing || !balance.owed().isPositive()) {
            throw Refused.conflict(
                    "nothing-to-credit",
                    "Invoice " + invoice.label() + " is " + invoice.status().label()
                            + (standing ? " and credited in full already." : ": there is nothing to credit."));
        }
    }
}
