package com.tendwell.billing;

import com.tendwell.billing.CreditNoteShares.Shares;
import com.tendwell.billing.CreditNoteShares.Uncredited;
import com.tendwell.billing.InvoiceEvent.CreditNoteIssued;
import com.tendwell.shared.AmountChecks;
import com.tendwell.shared.CurrentActor;
import com.tendwell.shared.Cursors;
import com.tendwell.shared.Ids;
import com.tendwell.shared.Page;
import com.tendwell.shared.Refused;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.joda.money.Money;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Issues and reads credit notes, and updates the invoice's status and credit with them. */
@Service
public class CreditNotes {

    private final CreditNoteRows rows;
    private final Invoices invoices;
    private final InvoiceLocks locks;
    private final InvoiceBalances balances;
    private final InvoiceTransitions transitions;
    private final InvoiceNumbers numbers;
    private final CreditLedger credit;
    private final FinanceAuthorization authorization;
    private final BillingPolicy policy;
    private final ApplicationEventPublisher events;

    CreditNotes(
            CreditNoteRows rows,
            Invoices invoices,
            InvoiceLocks locks,
            InvoiceBalances balances,
            InvoiceTransitions transitions,
            InvoiceNumbers numbers,
            CreditLedger credit,
            FinanceAuthorization authorization,
            BillingPolicy policy,
            ApplicationEventPublisher events) {
        this.rows = rows;
        this.invoices = invoices;
        this.locks = locks;
        this.balances = balances;
        this.transitions = transitions;
        this.numbers = numbers;
        this.credit = credit;
        this.authorization = authorization;
        this.policy = policy;
        this.events = events;
    }

    /** Oldest first; permission as for the invoice. */
    @Transactional(readOnly = true)
    public List<CreditNoteView> ofInvoice(InvoiceId invoice) {
        return rows.ofInvoice(invoices.find(invoice).id());
    }

    /** Of all customers, newest first; for finance, managers and tokens that read invoices. */
    @Transactional(readOnly = true)
    public Page<CreditNoteView> page(Optional<String> cursor, int limit) {
        authorization.require(BillingContribution.READ_INVOICES);
        List<CreditNoteView> found = rows.newest(Cursors.before(cursor), Cursors.limit(limit) + 1);
        return Page.of(found, limit, note -> note.id().toString());
    }

    /** Permission as for the invoice. */
    @Transactional(readOnly = true)
    public CreditNoteView get(String number) {
        CreditNoteView note = rows.byNumber(number).orElseThrow(() -> Refused.notFound("credit-note", number));
        invoices.find(note.invoice());
        return note;
    }

    /**
     * Credits an open or paid invoice in part or in full. A payment that is no longer owed becomes the customer's
     * credit; an open invoice that is credited in full becomes Void.
     *
     * @param amount with tax, above zero; null for everything not credited yet
     * @throws com.tendwell.shared.Refused if it exceeds that, or if the plan has to be cancelled instead
     */
    @Transactional
    public CreditNoteView issue(String invoiceNumber, BigDecimal amount, String reason) {
        authorization.require(BillingContribution.WRITE_INVOICES);
        return creditPart(invoiceNumber, amount, FinanceAuthorization.reason("reason", reason));
    }

    /** @param amount with tax; null for everything not credited yet */
    CreditNoteView creditPart(String invoiceNumber, BigDecimal amount, String reason) {
        Invoice invoice = locks.lock(invoiceNumber);
        InvoiceBalance balance = balances.of(invoice);
        mustBeOwed(invoice, balance);
        Money left = balance.owed();
        Money asked = amount == null ? left : AmountChecks.positive("amount", amount, left.getCurrencyUnit());
        if (asked.isGreaterThan(left)) {
            throw Refused.field(
                    "amount",
                    amount,
                    "exceeds the amount of the invoice that is not credited yet: " + AmountChecks.text(left));
        }
        if (invoice.status().isOpen() && asked.isEqual(left)) {
            transitions.mustBeVoidableByPerson(invoice);
        }
        CreditNoteView note = write(invoice, CreditNoteShares.of(leftOf(invoice), asked), reason);
        follow(invoice, asked.isEqual(left), reason);
        return note;
    }

    /** Credits everything left of an open or paid invoice, and does nothing for others. Requires the invoice's lock. */
    void creditWhatIsLeft(Invoice invoice, String reason) {
        InvoiceBalance balance = balances.of(invoice);
        boolean standing = invoice.status().isOpen() || invoice.status() == InvoiceStatus.PAID;
        if (standing && balance.owed().isPositive()) {
            write(invoice, CreditNoteShares.of(leftOf(invoice), balance.owed()), reason);
            follow(invoice, true, reason);
        }
    }

    /**
     * Credits days of a paid invoice that will not be served, on its recurring lines. Requires the invoice's lock.
     *
     * @return whether anything was left to credit
     */
    boolean creditDays(Invoice invoice, long days, long daysBought, String reason) {
        Uncredited left = leftOf(invoice);
        Shares shares = CreditNoteShares.ofDays(wholeOf(invoice), left, days, daysBought);
        if (shares.taxes().isEmpty()) {
            return false;
        }
        boolean inFull = shares.gross().isEqual(left.gross());
        write(invoice, shares, reason);
        follow(invoice, inFull, reason);
        return true;
    }

    /** Voids an open invoice credited in full; the payment of a paid one becomes credit. */
    private void follow(Invoice invoice, boolean inFull, String reason) {
        if (invoice.status().isOpen() && inFull) {
            transitions.makeVoid(invoice, reason);
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
                            + (standing ? " and credited in full already." : ": there is nothing left to credit."));
        }
    }

    /**
     * Writes a credit note. Requires the invoice's lock; locks the customer's credit, which may change, before the
     * number is taken.
     */
    private CreditNoteView write(Invoice invoice, Shares shares, String reason) {
        credit.lock(invoice.customer());
        LocalDate on = policy.today();
        String number = numbers.take(InvoiceNumbers.CREDIT_NOTES, on);
        CreditNoteView note = new CreditNoteView(
                Ids.next(),
                number,
                invoice.id(),
                invoice.label(),
                invoice.customer(),
                invoice.plan(),
                shares.lines(),
                shares.taxes(),
                shares.net(),
                shares.tax(),
                shares.gross(),
                reason,
                on,
                CurrentActor.actor().id());
        rows.insert(note);
        events.publishEvent(new CreditNoteIssued(
                invoice.id(), invoice.plan(), note.number(), AmountChecks.text(note.total()), reason));
        return note;
    }

    private static Uncredited wholeOf(Invoice invoice) {
        return new Uncredited(invoice.charged(), invoice.taxes());
    }

    private Uncredited leftOf(Invoice invoice) {
        Uncredited left = wholeOf(invoice);
        for (CreditNoteView note : rows.ofInvoice(invoice.id())) {
            left = left.less(note.lines(), note.taxes());
        }
        return left;
    }
}
