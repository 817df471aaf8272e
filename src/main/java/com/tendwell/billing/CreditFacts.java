package com.tendwell.billing;

import com.tendwell.billing.Credits.Unapplied;
import com.tendwell.billing.TransactionView.Status;
import com.tendwell.customer.CustomerId;
import com.tendwell.shared.Cursors;
import com.tendwell.shared.Page;
import com.tendwell.shared.Refused;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.joda.money.Money;
import org.springframework.stereotype.Component;

/** Reads customers' credit, and what there is to decide about it. */
@Component
class CreditFacts {

    private final CreditLedger ledger;
    private final InvoiceBalances balances;
    private final PaymentTransactionRepository transactions;
    private final Refunds refunds;
    private final FinanceAuthorization authorization;

    CreditFacts(
            CreditLedger ledger,
            InvoiceBalances balances,
            PaymentTransactionRepository transactions,
            Refunds refunds,
            FinanceAuthorization authorization) {
        this.ledger = ledger;
        this.balances = balances;
        this.transactions = transactions;
        this.refunds = refunds;
        this.authorization = authorization;
    }

    List<Money> balancesOf(CustomerId customer) {
        return ledger.balancesOf(customer);
    }

    Page<CreditEntry> ledgerOf(CustomerId customer, Optional<String> cursor, int limit) {
        authorization.require("transactions:read");
        List<CreditEntry> rows = ledger.entriesOf(customer, Cursors.below(cursor), Cursors.limit(limit) + 1);
        return Page.of(rows, limit, row -> Long.toString(row.id()));
    }

    Unapplied unapplied(UUID id) {
        authorization.require("transactions:read");
        PaymentTransaction payment = payment(id);
        CustomerId customer = payment.invoice().customer();
        return new Unapplied(
                payment.view(),
                customer,
                givenBy(payment),
                ledger.balanceOf(customer, payment.amount().getCurrencyUnit()),
                refunds.excludedFrom(payment.invoice()));
    }

    Money refundable(Invoice invoice) {
        return refunds.refundable(invoice);
    }

    Set<String> excludedFromRefund(Invoice invoice) {
        return refunds.excludedFrom(invoice);
    }

    /** One that came in, or a refund that came back. */
    PaymentTransaction payment(UUID id) {
        return transactions
                .findById(id)
                .filter(payment -> !payment.isRefund() || payment.isReturned())
                .orElseThrow(() -> Refused.notFound("transaction", id));
    }

    Money givenBy(PaymentTransaction payment) {
        return ledger.givenBy(payment);
    }

    /** As much of the payment's credit as the invoice needs and the customer still has; the credit is locked. */
    Money useable(PaymentTransaction payment, Invoice target) {
        ledger.lock(target.customer());
        Money most = ledger.givenBy(payment);
        if (!target.total().isSameCurrency(most)) {
            throw Refused.field(
                    "invoiceNumber",
                    target.label(),
                    "is not in " + most.getCurrencyUnit().getCode());
        }
        Money balance = ledger.balanceOf(target.customer(), most.getCurrencyUnit());
        Money open = balances.of(target).open();
        Money useable = least(least(most, balance), open);
        if (!useable.isPositive()) {
            throw Refused.conflict(
                    "credit-not-there",
                    "Nothing of this payment can be used for invoice " + target.label()
                            + ": either it is covered, or the credit was used or taken back. Keep it.");
        }
        return useable;
    }

    /** The way by which the invoice's money came, as a refund goes back by it. */
    String providerOf(Invoice invoice) {
        return transactions.ofInvoice(invoice.id().value()).stream()
                .filter(payment -> payment.status() == Status.SUCCESS && !payment.isRefund())
                .reduce((first, second) -> second)
                .map(PaymentTransaction::provider)
                .orElse(Transactions.BANK_TRANSFER);
    }

    private static Money least(Money one, Money other) {
        return one.isLessThan(other) ? one : other;
    }
}
