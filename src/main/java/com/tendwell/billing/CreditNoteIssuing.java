package com.tendwell.billing;

import com.tendwell.billing.CreditNoteView.Line;
import com.tendwell.billing.Invoice.Charged;
import com.tendwell.billing.InvoiceEvent.CreditNoteIssued;
import com.tendwell.shared.CurrentActor;
import com.tendwell.shared.Ids;
import com.tendwell.shared.MoneyRules;
import java.util.List;
import org.joda.money.Money;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/** Writes a credit note over a part or all of what is left of an invoice that is locked. */
@Component
class CreditNoteIssuing {

    private final CreditNoteRows rows;
    private final CreditLedger ledger;
    private final InvoiceNumbers numbers;
    private final ApplicationEventPublisher events;

    CreditNoteIssuing(
            CreditNoteRows rows, CreditLedger ledger, InvoiceNumbers numbers, ApplicationEventPublisher events) {
        this.rows = rows;
        this.ledger = ledger;
        this.numbers = numbers;
        this.events = events;
    }

    /**
     * The customer's credit, which may follow, is locked before the number is taken.
     *
     * @param amount above zero and at most what is left
     */
    CreditNoteView issue(Invoice invoice, Money amount, String reason) {
        ledger.lock(invoice.customer());
        List<Line> lines = CreditNoteShares.of(leftOf(invoice), amount);
        InvoiceNumbers.Taken taken = numbers.take(InvoiceNumbers.CREDIT_NOTES);
        CreditNoteView note = new CreditNoteView(
                Ids.next(),
                taken.number(),
                invoice.id(),
                invoice.label(),
                invoice.customer(),
                invoice.plan(),
                lines,
                Money.total(lines.stream().map(Line::net).toList()),
                Money.total(lines.stream().map(Line::tax).toList()),
                amount,
                reason,
                taken.on(),
                CurrentActor.actor().id());
        rows.insert(note);
        events.publishEvent(new CreditNoteIssued(
                invoice.id(), invoice.plan(), note.number(), MoneyRules.text(note.total()), reason));
        return note;
    }

    private List<Charged> leftOf(Invoice invoice) {
        List<Line> taken = rows.ofInvoice(invoice.id()).stream()
                .flatMap(note -> note.lines().stream())
                .toList();
        return invoice.charged().stream()
                .map(line -> taken.stream()
                        .filter(one -> one.position() == line.position())
                        .reduce(line, (left, one) -> left.less(one.net(), one.tax()), (one, same) -> same))
                .toList();
    }
}
