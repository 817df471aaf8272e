package com.tendwell.billing;

import com.tendwell.billing.MoneyOut.MoneyOutView;
import com.tendwell.billing.PaymentEvent.CreditGiven;
import com.tendwell.billing.PaymentEvent.CreditRefunded;
import com.tendwell.billing.PaymentEvent.RefundRequested;
import com.tendwell.billing.PaymentTransaction.RecordedBy;
import com.tendwell.billing.TransactionView.Direction;
import com.tendwell.shared.AmountChecks;
import com.tendwell.shared.Checks;
import com.tendwell.shared.CurrentActor;
import com.tendwell.shared.DomainEvent;
import com.tendwell.shared.LiveCases;
import com.tendwell.shared.PlainText;
import com.tendwell.shared.Refused;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.joda.money.Money;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/** Refunds credit: an outgoing transaction and a ledger row. Requires the invoice's lock. */
@Component
class Refunds {

    private final CreditLedger ledger;
    private final InvoiceBalances balances;
    private final TransactionRows rows;
    private final LiveCases cases;
    private final MoneyOutRequests requests;
    private final WhoHandledMoney whoHandled;
    private final BillingPolicy policy;
    private final ApplicationEventPublisher events;

    Refunds(
            CreditLedger ledger,
            InvoiceBalances balances,
            TransactionRows rows,
            LiveCases cases,
            MoneyOutRequests requests,
            WhoHandledMoney whoHandled,
            BillingPolicy policy,
            ApplicationEventPublisher events) {
        this.ledger = ledger;
        this.balances = balances;
        this.rows = rows;
        this.cases = cases;
        this.requests = requests;
        this.whoHandled = whoHandled;
        this.policy = policy;
        this.events = events;
    }

    /**
     * How a refund is paid.
     *
     * @param reference at the provider; empty while it is not known
     * @param field name of the reference where it was entered
     */
    record Way(String provider, String reference, String field) {

        /**
         * @param waits whether it is paid later, so that the reference may be missing
         * @throws Refused naming every invalid field
         */
        Way checked(boolean waits) {
            return Checks.only(checks -> {
                String by = checks.line("provider", provider, NewTransaction.MAX_PROVIDER);
                if (PlainText.trimmed(reference == null ? "" : reference).isEmpty()) {
                    if (!waits) {
                        checks.reject(
                                field,
                                null,
                                "is missing: no other person has to approve this refund any more, so pay it out, then enter the bank's or provider's reference of it");
                    }
                    return new Way(by, "", field);
                }
                return new Way(by, checks.line(field, reference, NewTransaction.MAX_REFERENCE), field);
            });
        }
    }

    /** The part of an invoice's credit that can still be refunded: not what waits for another person's approval. */
    Money refundable(Invoice invoice) {
        Money own = balances.of(invoice)
                .credited()
                .minus(ledger.refundedOf(invoice))
                .minus(requests.waitingRefundsOf(invoice));
        Money balance = ledger.balanceOf(invoice.customer(), invoice.total().getCurrencyUnit())
                .minus(requests.waitingRefundsOfCustomer(invoice));
        Money least = own.isLessThan(balance) ? own : balance;
        return least.isNegative() ? Money.zero(least.getCurrencyUnit()) : least;
    }

    /**
     * Locks the customer's credit.
     *
     * @throws Refused if this person may not refund it, or the credit is not there
     */
    void check(Invoice invoice, Money amount, String person) {
        mustBeSomebodyElse(invoice, person);
        checkAmount(invoice, amount);
    }

    private void checkAmount(Invoice invoice, Money amount) {
        ledger.lock(invoice.customer());
        Money refundable = refundable(invoice);
        if (amount.isGreaterThan(refundable)) {
            throw new Refused(
                    Refused.Kind.CONFLICT,
                    "credit-not-there",
                    "Of the credit that came from invoice " + invoice.label() + " " + AmountChecks.text(refundable)
                            + " can be refunded, not " + AmountChecks.text(amount)
                            + ": the rest was allocated or reversed, or its refund waits for approval. Keep it, or refund the rest from the customer's credit page.");
        }
    }

    /**
     * Refunds what was asked for and does not wait any more.
     *
     * @param payer staff id of who pays it out
     * @throws Refused if the credit is not there any more, or the reference is missing or known
     */
    TransactionView give(Invoice invoice, MoneyOutView request, String payer) {
        checkAmount(invoice, request.amount());
        Way way = new Way(request.provider(), request.reference(), "refundReference").checked(false);
        NewTransaction paid = NewTransaction.completed(
                        way.provider(),
                        way.reference(),
                        invoice,
                        request.amount().getAmount(),
                        request.amount().getCurrencyUnit().getCode())
                .checked(policy.now());
        PaymentTransaction refund = record(invoice, paid, payer);
        ledger.append(
                new CreditLedger.Entry(
                        invoice,
                        CreditEntry.Kind.REFUNDED,
                        request.amount().negated(),
                        Optional.of(refund.id()),
                        request.reason()),
                RecordedBy.of(payer));
        events.publishEvent(new CreditRefunded(
                invoice.id(),
                invoice.plan(),
                refund.reference(),
                AmountChecks.text(request.amount()),
                request.reason()));
        return refund.view();
    }

    /** Turns a refund that failed to reach the customer back into credit and asks finance to decide. */
    List<DomainEvent> returned(Invoice invoice, PaymentTransaction refund) {
        ledger.lock(invoice.customer());
        String reason = "refund " + refund.reference() + " was returned";
        ledger.append(
                new CreditLedger.Entry(
                        invoice, CreditEntry.Kind.RETURNED, refund.amount(), Optional.of(refund.id()), reason),
                RecordedBy.of(CurrentActor.actor()));
        return List.of(new CreditGiven(invoice.id(), invoice.plan(), AmountChecks.text(refund.amount()), reason));
    }

    /**
     * Asks finance, once per invoice, whether to refund the invoice's credit; does nothing without credit. Requires the
     * invoice's lock.
     */
    void askFinance(Invoice invoice) {
        Money refundable = refundable(invoice);
        UUID subject = invoice.id().value();
        if (refundable.isPositive() && cases.claim(Credits.REFUND_CASE, subject)) {
            events.publishEvent(new RefundRequested(
                    invoice.id(),
                    invoice.plan(),
                    invoice.label(),
                    AmountChecks.text(refundable),
                    CurrentActor.actor().person()));
        }
    }

    private void mustBeSomebodyElse(Invoice invoice, String person) {
        if (!CurrentActor.decidesAlone()
                && whoHandled.excludedFromRefund(invoice).contains(person)) {
            throw Refused.forbidden(
                    "You created, changed or activated the plan of invoice " + invoice.label()
                            + " or of another whose money is in this customer's credit, recorded or allocated some of that money, or count as one person with somebody who did: somebody else has to decide on the refund.");
        }
    }

    private PaymentTransaction record(Invoice invoice, NewTransaction refund, String person) {
        return rows.insert(Direction.OUT, refund, invoice, RecordedBy.of(person))
                .orElseThrow(() -> new Refused(
                        Refused.Kind.CONFLICT,
                        "transaction-known-otherwise",
                        "Transaction " + refund.reference() + " of " + refund.provider()
                                + " already exists: enter the refund's own reference."));
    }
}
