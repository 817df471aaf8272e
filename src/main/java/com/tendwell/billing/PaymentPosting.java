package com.tendwell.billing;

import com.tendwell.billing.InvoiceEvent.InvoicePaid;
import com.tendwell.billing.InvoiceEvent.InvoiceReopened;
import com.tendwell.billing.InvoiceEvent.InvoiceReopenedAgain;
import com.tendwell.billing.PaymentEvent.InvoiceCovered;
import com.tendwell.billing.PaymentEvent.ReversalWithdrawn;
import com.tendwell.billing.PaymentEvent.UnappliedPayment;
import com.tendwell.billing.TransactionView.Status;
import com.tendwell.shared.AmountChecks;
import com.tendwell.shared.CurrentActor;
import com.tendwell.shared.DomainEvent;
import com.tendwell.shared.LiveCases;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.joda.money.Money;
import org.springframework.stereotype.Component;

/**
 * Posts a changed payment to its invoice. Status and credit are updated first, so that listeners always see a correct
 * balance; the events to publish afterwards are returned.
 */
@Component
class PaymentPosting {

    private final InvoiceBalances balances;
    private final CreditLedger credit;
    private final Refunds refunds;
    private final LiveCases cases;
    private final BillingPolicy policy;

    PaymentPosting(
            InvoiceBalances balances, CreditLedger credit, Refunds refunds, LiveCases cases, BillingPolicy policy) {
        this.balances = balances;
        this.credit = credit;
        this.refunds = refunds;
        this.cases = cases;
        this.policy = policy;
    }

    /** @param before previous status; empty for a new payment */
    List<DomainEvent> post(Invoice invoice, PaymentTransaction payment, Optional<Status> before) {
        if (payment.isRefund()) {
            return Stream.concat(
                            refunds.returned(invoice, payment).stream(), openUnappliedCase(invoice, payment).stream())
                    .toList();
        }
        InvoiceBalance balance = balances.of(invoice);
        Change change = new Change(
                invoice.status(),
                invoice.reopenedOn().isPresent(),
                balance.covered(),
                before,
                payment.status(),
                payment.isReportedByInsider());
        String money = AmountChecks.text(payment.amount()) + " by " + payment.provider();
        if (change.reopens()) {
            invoice.reopen(policy.today());
            settle(invoice, payment, balance, money);
            return List.of(openReversalCase(invoice, money));
        }
        if (change.withdrawsReversal()) {
            InvoiceStatus from = invoice.status();
            invoice.pay(policy.now());
            settle(invoice, payment, balance, money);
            return withdrawReversal(invoice, from);
        }
        Money given = settle(invoice, payment, balance, money);
        if (payment.status() != Status.SUCCESS) {
            return List.of();
        }
        if (given.isPositive()) {
            return openUnappliedCase(invoice, payment);
        }
        return coveredAfterDueDate(invoice).stream().toList();
    }

    /**
     * A changed payment and its invoice.
     *
     * @param reopened whether a reversal has already reopened the invoice
     * @param covered whether the invoice is covered after the change
     * @param before previous status; empty for a new payment
     * @param byInsider whether the report is by someone involved in the plan or who verifies payments, or by a token of
     *     theirs
     */
    record Change(
            InvoiceStatus invoice,
            boolean reopened,
            boolean covered,
            Optional<Status> before,
            Status after,
            boolean byInsider) {

        /** Whether the change leaves a paid invoice uncovered. */
        boolean reopens() {
            return invoice == InvoiceStatus.PAID && !covered;
        }

        /**
         * Whether a reversed payment succeeded again. If a person or a manager's token reports that, a second person
         * reviews it instead.
         */
        boolean withdrawsReversal() {
            return covered
                    && invoice.isOpen()
                    && reopened
                    && before.filter(Status.REVERSED::equals).isPresent()
                    && after == Status.SUCCESS
                    && !byInsider;
        }
    }

    private Money settle(Invoice invoice, PaymentTransaction payment, InvoiceBalance balance, String money) {
        return credit.settle(
                invoice,
                balance,
                Optional.of(payment.id()),
                money + ", invoice is " + invoice.status().label());
    }

    /** No second one while one is open for this invoice. */
    private DomainEvent openReversalCase(Invoice invoice, String money) {
        String reason = money + " was reversed";
        return cases.claim(Invoices.REVERSAL_CASE, invoice.id().value())
                ? new InvoiceReopened(invoice.id(), invoice.plan(), invoice.label(), invoice.status(), reason)
                : new InvoiceReopenedAgain(invoice.id(), invoice.plan(), invoice.label(), invoice.status(), reason);
    }

    private List<DomainEvent> withdrawReversal(Invoice invoice, InvoiceStatus from) {
        String received = AmountChecks.text(balances.of(invoice).covering());
        return List.of(
                new InvoicePaid(invoice.id(), invoice.plan(), invoice.label(), from, received, true),
                new ReversalWithdrawn(invoice.id(), invoice.plan(), invoice.label()));
    }

    /** Nothing while one is open for this payment. */
    private List<DomainEvent> openUnappliedCase(Invoice invoice, PaymentTransaction payment) {
        return cases.claim(Credits.UNAPPLIED_CASE, payment.id())
                ? List.of(new UnappliedPayment(
                        payment.id(),
                        invoice.id(),
                        invoice.plan(),
                        payment.reference(),
                        CurrentActor.actor().person()))
                : List.of();
    }

    /**
     * The event for a past-due invoice that is now covered, on which finance may be deciding. Requires the invoice's
     * lock.
     */
    Optional<DomainEvent> coveredAfterDueDate(Invoice invoice) {
        if (invoice.status() != InvoiceStatus.PAST_DUE
                || !cases.isLive(Invoices.COLLECTION_CASE, invoice.id().value())) {
            return Optional.empty();
        }
        return Optional.of(balances.of(invoice))
                .filter(InvoiceBalance::covered)
                .map(now -> new InvoiceCovered(
                        invoice.id(), invoice.plan(), invoice.label(), AmountChecks.text(now.covering())));
    }
}
