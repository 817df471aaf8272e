package com.tendwell.billing;

import com.tendwell.billing.Invoices.Settlement;
import com.tendwell.shared.Monies;
import com.tendwell.shared.Refused;
import java.math.BigDecimal;
import org.joda.money.Money;
import org.springframework.stereotype.Component;

/** Takes an invoice back by credit notes, in part or in full, and lets status and credit follow. */
@Component
class InvoiceCrediting {

    private final InvoiceLocks locks;
    private final InvoiceTurns turns;
    private final CreditNoteIssuing notes;
    private final CustomerCredit credit;
    private final InvoiceGivingUp givingUp;

    InvoiceCrediting(
            InvoiceLocks locks,
            InvoiceTurns turns,
            CreditNoteIssuing notes,
            CustomerCredit credit,
            InvoiceGivingUp givingUp) {
        this.locks = locks;
        this.turns = turns;
        this.notes = notes;
        this.credit = credit;
        this.givingUp = givingUp;
    }

    Books booksOf(Invoice invoice) {
        return turns.booksOf(invoice);
    }

    Settlement settleCancelled(InvoiceId id, String reason) {
        Invoice invoice = locks.lock(id);
        Books books = turns.booksOf(invoice);
        if (books.creditNoted().isPositive() && !books.owed().isPositive()) {
            return Settlement.MONEY_TO_RETURN;
        }
        boolean money = books.covering().isPositive();
        if (money) {
            takeBack(invoice, books, reason);
        } else if (invoice.status() != InvoiceStatus.VOID && invoice.status() != InvoiceStatus.WRITTEN_OFF) {
            turns.callOff(invoice, reason);
        }
        return money ? Settlement.MONEY_TO_RETURN : Settlement.VOIDED;
    }

    void creditInFull(InvoiceId id, String reason) {
        Invoice invoice = locks.lock(id);
        if (invoice.status() == InvoiceStatus.DRAFT) {
            turns.callOff(invoice, reason);
            return;
        }
        takeBack(invoice, turns.booksOf(invoice), reason);
    }

    /** @param amount null for all that is left */
    CreditNoteView creditPart(String number, BigDecimal amount, String reason) {
        Invoice invoice = locks.lock(number);
        Books books = turns.booksOf(invoice);
        mustBeOwed(invoice, books);
        Money left = books.owed();
        Money asked = amount == null ? left : Monies.positive("amount", amount, left.getCurrencyUnit());
        if (asked.isGreaterThan(left)) {
            throw Refused.field(
                    "amount", amount, "is more than what no credit note took off yet: " + Monies.text(left));
        }
        if (invoice.status().isOpen() && asked.isEqual(left)) {
            givingUp.mustBeMineToVoid(invoice);
        }
        CreditNoteView note = notes.issue(invoice, asked, reason);
        follow(invoice, asked.isEqual(left), reason);
        return note;
    }

    private void takeBack(Invoice invoice, Books books, String reason) {
        boolean standing = invoice.status().isOpen() || invoice.status() == InvoiceStatus.PAID;
        if (standing && books.owed().isPositive()) {
            notes.issue(invoice, books.owed(), reason);
            follow(invoice, true, reason);
        }
    }

    /** An open invoice over nothing is void; of a paid one, the money is the customer's. */
    private void follow(Invoice invoice, boolean inFull, String reason) {
        if (invoice.status().isOpen() && inFull) {
            turns.callOff(invoice, reason);
        } else {
            credit.settle(invoice, "credit note for " + invoice.label() + ": " + reason);
        }
    }

    private static void mustBeOwed(Invoice invoice, Books books) {
        boolean standing = invoice.status().isOpen() || invoice.status() == InvoiceStatus.PAID;
        if (!standing || !books.owed().isPositive()) {
            throw Refused.conflict(
                    "nothing-to-credit",
                    "Invoice " + invoice.label() + " is " + invoice.status().label()
                            + (standing ? " and credited in full already." : ": there is nothing to credit."));
        }
    }
}
