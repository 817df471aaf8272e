package com.tendwell.billing;

import com.tendwell.billing.InvoiceEvent.InvoicePaid;
import com.tendwell.billing.InvoiceEvent.InvoiceReopened;
import com.tendwell.billing.InvoiceEvent.InvoiceReopenedAgain;
import com.tendwell.billing.PaymentEvent.ReversalWithdrawn;
import com.tendwell.billing.PaymentEvent.UnappliedPayment;
import com.tendwell.billing.TransactionView.Status;
import com.tendwell.shared.CurrentActor;
import com.tendwell.shared.DomainEvent;
import com.tendwell.shared.LiveCases;
import com.tendwell.shared.MoneyRules;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.joda.money.Money;
import org.springframework.stereotype.Component;

/**
 * What it means for an invoice that a payment of it changed. Status and credit follow before anybody hears of it, so
 * that the invoice's books are right at any time; what there is to tell is given back.
 */
@Component
class PaymentPosting {

    private final CustomerCredit credit;
    private final LateMoney late;
    private final Refunds refunds;
    private final LiveCases cases;
    private final BillingPolicy policy;

    PaymentPosting(CustomerCredit credit, LateMoney late, Refunds refunds, LiveCases cases, BillingPolicy policy) {
        this.credit = credit;
        this.late = late;
        this.refunds = refunds;
        this.cases = cases;
        this.policy = policy;
    }

    /** @param before empty where the payment was not known before */
    List<DomainEvent> of(Invoice invoice, PaymentTransaction payment, Optional<Status> before) {
        if (payment.isRefund()) {
            return Stream.concat(refunds.returned(invoice, payment).stream(), unapplied(invoice, payment).stream())
                    .toList();
        }
        InvoiceBalance balance = credit.booksOf(invoice);
        boolean covered = balance.covered();
        String money = MoneyRules.text(payment.amount()) + " by " + payment.provider();
        if (invoice.status() == InvoiceStatus.PAID && !covered) {
            invoice.reopen(policy.today());
            settle(invoice, payment, balance, money);
            return List.of(reopened(invoice, money));
        }
        if (covered && isWithdrawal(invoice, payment, before)) {
            invoice.pay(policy.now());
            settle(invoice, payment, balance, money);
            return withdrawn(invoice);
        }
        Money given = settle(invoice, payment, balance, money);
        if (payment.status() != Status.SUCCESS) {
            return List.of();
        }
        if (given.isPositive()) {
            return unapplied(invoice, payment);
        }
        return late.news(invoice).stream().toList();
    }

    /** What a person, or a manager's token, says came back is looked at by another one. */
    private static boolean isWithdrawal(Invoice invoice, PaymentTransaction payment, Optional<Status> before) {
        return invoice.status() == InvoiceStatus.PAST_DUE
                && invoice.reopenedOn().isPresent()
                && before.filter(Status.REVERSED::equals).isPresent()
                && payment.status() == Status.SUCCESS
                && !payment.isWordOfAnInsider();
    }

    private Money settle(Invoice invoice, PaymentTransaction payment, InvoiceBalance balance, String money) {
        return credit.settle(
                invoice,
                balance,
                Optional.of(payment.id()),
                money + ", invoice is " + invoice.status().label());
    }

    private DomainEvent reopened(Invoice invoice, String money) {
        String reason = money + " was reversed";
        return cases.claim(Invoices.REVERSAL_CASE, invoice.id().value())
                ? new InvoiceReopened(invoice.id(), invoice.plan(), invoice.label(), reason)
                : new InvoiceReopenedAgain(invoice.id(), invoice.plan(), invoice.label(), reason);
    }

    private List<DomainEvent> withdrawn(Invoice invoice) {
        String received = MoneyRules.text(credit.booksOf(invoice).covering());
        return List.of(
                new InvoicePaid(invoice.id(), invoice.plan(), invoice.label(), InvoiceStatus.PAST_DUE, received),
                new ReversalWithdrawn(invoice.id(), invoice.plan(), invoice.label()));
    }

    private List<DomainEvent> unapplied(Invoice invoice, PaymentTransaction payment) {
        return cases.claim(Credits.UNAPPLIED_CASE, payment.id())
                ? List.of(new UnappliedPayment(
                        payment.id(),
                        invoice.id(),
                        invoice.plan(),
                        payment.reference(),
                        CurrentActor.actor().person()))
                : List.of();
    }
}
