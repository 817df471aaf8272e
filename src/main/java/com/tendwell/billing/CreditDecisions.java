package com.tendwell.billing;

import com.tendwell.billing.PaymentTransaction.RecordedBy;
import com.tendwell.billing.TransactionView.Status;
import com.tendwell.customer.CustomerId;
import com.tendwell.shared.Refused;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.joda.money.Money;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Finance's decisions on unapplied payments and on the money of cancelled purchases. */
@Service
public class CreditDecisions {

    private static final String DECIDE_CREDIT = "decide-customer-credit";
    private static final String REFUND_CANCELLED = "refund-cancelled-purchase";

    private final Credits credits;
    private final CreditLedger ledger;
    private final Invoices invoices;
    private final InvoiceLocks locks;
    private final InvoiceBalances balances;
    private final PaymentTransactionRepository transactions;
    private final Refunds refunds;
    private final WhoHandledMoney whoHandled;
    private final MoneyOut moneyOut;
    private final FinanceDecisions decisions;
    private final FinanceAuthorization authorization;

    CreditDecisions(
            Credits credits,
            CreditLedger ledger,
            Invoices invoices,
            InvoiceLocks locks,
            InvoiceBalances balances,
            PaymentTransactionRepository transactions,
            Refunds refunds,
            WhoHandledMoney whoHandled,
            MoneyOut moneyOut,
            FinanceDecisions decisions,
            FinanceAuthorization authorization) {
        this.credits = credits;
        this.ledger = ledger;
        this.invoices = invoices;
        this.locks = locks;
        this.balances = balances;
        this.transactions = transactions;
        this.refunds = refunds;
        this.whoHandled = whoHandled;
        this.moneyOut = moneyOut;
        this.decisions = decisions;
        this.authorization = authorization;
    }

    /** What to do with an unapplied payment. */
    public enum UnappliedDecision {
        REFUND,
        KEEP,
        USE
    }

    /** What to do with the money of a cancelled purchase. */
    public enum RefundDecision {
        REFUND,
        KEEP
    }

    /**
     * An unapplied payment.
     *
     * @param credit the part of it that is the customer's credit
     * @param balance the customer's whole credit in its currency; below zero if money was reversed after its use
     * @param excluded staff ids of those who may not refund it
     */
    public record Unapplied(
            TransactionView transaction, CustomerId customer, Money credit, Money balance, Set<String> excluded) {}

    /** For finance, managers and tokens that read transactions. */
    @Transactional(readOnly = true)
    public Unapplied unapplied(UUID id) {
        authorization.require(BillingContribution.READ_TRANSACTIONS);
        PaymentTransaction payment = payment(id);
        CustomerId customer = payment.invoice().customer();
        return new Unapplied(
                payment.view(),
                customer,
                ledger.givenBy(payment),
                ledger.balanceOf(customer, payment.amount().getCurrencyUnit()),
                whoHandled.excludedFromRefund(payment.invoice()));
    }

    /**
     * @param invoiceNumber with USE, an open invoice of the same customer
     * @param refundReference with REFUND, the reference of the outgoing payment; empty if another person approves it first
     * @throws com.tendwell.shared.Refused if this person may not take the decision, or a field is missing
     */
    @Transactional
    public void decideUnapplied(
            UUID id,
            String person,
            UnappliedDecision decision,
            Optional<String> invoiceNumber,
            Optional<String> refundReference,
            String note) {
        present(decision);
        String why = FinanceAuthorization.reason("note", note);
        PaymentTransaction payment = payment(id);
        switch (decision) {
            case KEEP -> decisions.store(DECIDE_CREDIT, id, payment.invoice(), person, decision, why);
            case REFUND -> {
                Invoice invoice = locks.lock(payment.invoice().id());
                decisions.store(DECIDE_CREDIT, id, invoice, person, decision, why);
                refund(invoice, ledger.givenBy(payment), way(payment.provider(), refundReference), person, why);
            }
            case USE -> {
                Invoice target = locks.lock(number(invoiceNumber));
                Credits.mustBeOf(payment.invoice().customer(), target);
                decisions.store(DECIDE_CREDIT, id, target, person, decision, why);
                credits.apply(target, applicable(payment, target), RecordedBy.of(person));
            }
        }
    }

    /** The part of an invoice's money that is credit and can be refunded; permission as for the invoice. */
    @Transactional(readOnly = true)
    public Money refundable(InvoiceId invoice) {
        return refunds.refundable(invoices.find(invoice));
    }

    /**
     * Staff ids of those who may not decide on a refund of this invoice: those involved in the plans whose money it may be,
     * and anyone who recorded or allocated money of the customer.
     */
    @Transactional(readOnly = true)
    public Set<String> excludedFromRefund(InvoiceId invoice) {
        return whoHandled.excludedFromRefund(invoices.find(invoice));
    }

    /**
     * @param refundReference with REFUND, the reference of the outgoing payment; empty if another person approves it first
     * @throws com.tendwell.shared.Refused if this person may not take the decision, or a field is missing
     */
    @Transactional
    public void decideCancelledPurchase(
            InvoiceId id, String person, RefundDecision decision, Optional<String> refundReference, String note) {
        present(decision);
        String why = FinanceAuthorization.reason("note", note);
        Invoice invoice = locks.lock(id);
        decisions.store(REFUND_CANCELLED, id.value(), invoice, person, decision, why);
        if (decision == RefundDecision.REFUND) {
            refund(invoice, refunds.refundable(invoice), way(providerOf(invoice), refundReference), person, why);
        }
    }

    private void refund(Invoice invoice, Money amount, Refunds.Way way, String person, String note) {
        if (!amount.isPositive()) {
            throw Refused.conflict(
                    "credit-not-there",
                    "Nothing of the credit from invoice " + invoice.label()
                            + " is left to refund: it was allocated or reversed. Choose to keep it.");
        }
        moneyOut.refund(invoice, amount, way, person, note);
    }

    private static void present(Enum<?> decision) {
        if (decision == null) {
            throw Refused.field("decision", null, "is missing: choose a decision");
        }
    }

    private static Refunds.Way way(String provider, Optional<String> reference) {
        return new Refunds.Way(provider, reference.orElse(""), "refundReference");
    }

    private static String number(Optional<String> given) {
        return given.map(String::strip)
                .filter(number -> !number.isEmpty())
                .orElseThrow(() -> Refused.field(
                        "invoiceNumber", null, "is missing: enter the number of the open invoice to pay"));
    }

    /** An incoming payment, or a returned refund. */
    private PaymentTransaction payment(UUID id) {
        return transactions
                .findById(id)
                .filter(payment -> !payment.isRefund() || payment.isReturned())
                .orElseThrow(() -> Refused.notFound("transaction", id));
    }

    /**
     * The part of the payment's credit that the invoice needs and the customer still has. Requires the lock on the
     * credit.
     */
    private Money applicable(PaymentTransaction payment, Invoice target) {
        ledger.lock(target.customer());
        Money most = ledger.givenBy(payment);
        if (!target.total().isSameCurrency(most)) {
            throw Refused.field(
                    "invoiceNumber",
                    target.label(),
                    "is not in " + most.getCurrencyUnit().getCode());
        }
        Money open = balances.of(target).open();
        Money applicable = least(least(most, credits.free(target)), open);
        if (!applicable.isPositive()) {
            throw Refused.conflict(
                    "credit-not-there",
                    "Nothing of this payment can be allocated to invoice " + target.label()
                            + ": the invoice is already covered, or the credit was allocated or reversed or waits to be refunded. Choose to keep it.");
        }
        return applicable;
    }

    /** The provider by which the invoice's money came in and a refund goes back. */
    private String providerOf(Invoice invoice) {
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
