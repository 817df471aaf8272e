package com.tendwell.billing;

import com.tendwell.billing.PaymentEvent.CreditGiven;
import com.tendwell.billing.PaymentEvent.CreditRefunded;
import com.tendwell.billing.PaymentEvent.RefundRequested;
import com.tendwell.billing.TransactionView.Direction;
import com.tendwell.shared.AmountChecks;
import com.tendwell.shared.CurrentActor;
import com.tendwell.shared.DomainEvent;
import com.tendwell.shared.LiveCases;
import com.tendwell.shared.Refused;
import com.tendwell.staff.Resets;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
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
    private final PaymentTransactionRepository transactions;
    private final Resets resets;
    private final BillingPolicy policy;
    private final ApplicationEventPublisher events;

    Refunds(
            CreditLedger ledger,
            InvoiceBalances balances,
            TransactionRows rows,
            LiveCases cases,
            PaymentTransactionRepository transactions,
            Resets resets,
            BillingPolicy policy,
            ApplicationEventPublisher events) {
        this.ledger = ledger;
        this.balances = balances;
        this.rows = rows;
        this.cases = cases;
        this.transactions = transactions;
        this.resets = resets;
        this.policy = policy;
        this.events = events;
    }

    /** The provider of the refund and its reference there. */
    record Way(String provider, String reference) {}

    /** The part of an invoice's credit that can still be refunded. */
    Money refundable(Invoice invoice) {
        Money own = balances.of(invoice).credited().minus(ledger.refundedOf(invoice));
        Money balance = ledger.balanceOf(invoice.customer(), invoice.total().getCurrencyUnit());
        Money least = own.isLessThan(balance) ? own : balance;
        return least.isNegative() ? Money.zero(least.getCurrencyUnit()) : least;
    }

    /**
     * The refund as it would be recorded.
     *
     * @throws Refused if this person may not refund it, the credit is not there or the reference cannot be used
     */
    NewTransaction possible(Invoice invoice, Money amount, Way way, String person) {
        mustBeSomebodyElse(invoice, person);
        ledger.lock(invoice.customer());
        Money refundable = refundable(invoice);
        if (amount.isGreaterThan(refundable)) {
            throw new Refused(
                    Refused.Kind.CONFLICT,
                    "credit-not-there",
                    "Of the credit that came from invoice " + invoice.label() + " " + AmountChecks.text(refundable)
                            + " can be refunded, not " + AmountChecks.text(amount)
                            + ": the rest was allocated or reversed. Keep it, or refund the rest from the customer's credit page.");
        }
        return NewTransaction.completed(
                        way.provider(),
                        way.reference(),
                        invoice,
                        amount.getAmount(),
                        amount.getCurrencyUnit().getCode())
                .checked(policy.now());
    }

    TransactionView give(Invoice invoice, Money amount, Way way, String person, String note) {
        PaymentTransaction refund = record(invoice, possible(invoice, amount, way, person), person);
        ledger.append(
                new CreditLedger.Entry(
                        invoice, CreditEntry.Kind.REFUNDED, amount.negated(), Optional.of(refund.id()), note),
                RecordedBy.of(person));
        events.publishEvent(
                new CreditRefunded(invoice.id(), invoice.plan(), refund.reference(), AmountChecks.text(amount), note));
        return refund.view();
    }

    /**
     * Staff ids of those who may not decide on a refund: whoever created, changed or activated the plan, and anyone who reported the payment or its
     * return, also by token.
     */
    Set<String> excludedFrom(Invoice invoice) {
        Set<String> excluded = Stream.concat(
                        invoice.involved().stream(),
                        transactions.ofInvoice(invoice.id().value()).stream()
                                .filter(payment -> !payment.isRefund() || payment.isReturned())
                                .map(PaymentTransaction::personBehind)
                                .filter(person -> !person.isEmpty()))
                .collect(Collectors.toUnmodifiableSet());
        return resets.onePersonWith(excluded, policy.now());
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
        if (!CurrentActor.decidesAlone() && excludedFrom(invoice).contains(person)) {
            throw Refused.forbidden(
                    "You created, changed or activated the plan of invoice " + invoice.label()
                            + ", recorded a payment of it, or count as one person with somebody who did: somebody else has to decide on the refund.");
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
