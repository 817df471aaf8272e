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
     * What is left to credit. Requires the invoice's lock.
     *
     * @throws Refused if the invoice is neither open nor paid, or nothing is left
     */
    Money creditable(Invoice invoice) {
        InvoiceBalance balance = balances.of(invoice);
        mustBeOwed(invoice, balance);
        return balance.owed();
    }

    /**
     * Whether this amount of the invoice can be credited. Requires the invoice's lock.
     *
     * @param amount with tax
     * @throws Refused if it exceeds what is left, or if the plan has to be cancelled instead
     */
    void check(Invoice invoice, Money amount) {
        Money left = creditable(invoice);
        if (amount.isGreaterThan(left)) {
            throw Refused.field(
                    "amount",
                    amount.getAmount().toPlainString(),
                    "exceeds the amount of the invoice that is not credited yet: " + AmountChecks.text(left));
        }
        if (invoice.status().isOpen() && amount.isEqual(left)) {
            transitions.mustBeVoidableByPerson(invoice);
        }
    }

    /** Credits this amount, checked again. Requires the invoice's lock. */
    CreditNoteView creditPart(Invoice invoice, Money amount, String reason) {
        check(invoice, amount);
        boolean inFull = amount.isEqual(creditable(invoice));
        CreditNoteView note = write(invoice, CreditNoteShares.of(leftOf(invoice), amount), reason);
        follow(invoice, inFull, reason);
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
