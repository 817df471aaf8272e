package com.tendwell.billing;

import com.tendwell.customer.CustomerId;
import com.tendwell.shared.Page;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.joda.money.Money;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The door to customers' credit: what there is, and what is done with it. */
@Service
public class Credits {

    /** Name of the claim on money that no open invoice waits for; also the key of its process. */
    public static final String UNAPPLIED_CASE = "unapplied-payment";

    /** Name of the claim on money of a term that is not served; also the key of its process. */
    public static final String REFUND_CASE = "purchase-refund";

    static final String DECIDE_CREDIT = "decide-customer-credit";
    static final String REFUND_CANCELLED = "refund-cancelled-purchase";

    private final CreditFacts facts;
    private final CreditDesk desk;
    private final CreditDecisions decisions;
    private final InvoiceReading invoices;

    Credits(CreditFacts facts, CreditDesk desk, CreditDecisions decisions, InvoiceReading invoices) {
        this.facts = facts;
        this.desk = desk;
        this.decisions = decisions;
        this.invoices = invoices;
    }

    /** What is done with money that no open invoice waits for. */
    public enum UnappliedDecision {
        REFUND,
        KEEP,
        USE
    }

    /** What is done with the money of a purchase that was cancelled. */
    public enum RefundDecision {
        REFUND,
        KEEP
    }

    /**
     * Credit that is given back.
     *
     * @param invoice number of the one whose money it is
     * @param provider by which way it goes back, for example {@code bank-transfer}
     * @param reference its own there
     */
    public record NewRefund(String invoice, BigDecimal amount, String provider, String reference, String note) {}

    /**
     * A payment that no open invoice waits for.
     *
     * @param credit what of it is the customer's credit
     * @param balance the customer's whole credit in its currency; below zero where money was reversed after its use
     * @param excluded who may not refund it
     */
    public record Unapplied(
            TransactionView transaction, CustomerId customer, Money credit, Money balance, Set<String> excluded) {}

    /** One amount for each currency in which there is any, as all who see the customer see it. */
    @Transactional(readOnly = true)
    public List<Money> balancesOf(CustomerId customer) {
        return facts.balancesOf(customer);
    }

    /** Newest first; for finance, managers and tokens that read transactions. */
    @Transactional(readOnly = true)
    public Page<CreditEntry> ledgerOf(CustomerId customer, Optional<String> cursor, int limit) {
        return facts.ledgerOf(customer, cursor, limit);
    }

    /**
     * Uses credit for an open invoice of the same customer; it counts like money received and wakes its verification.
     *
     * @param amount at most what the invoice needs and the customer has
     * @throws com.tendwell.shared.Refused naming what is in the way
     */
    @Transactional
    public InvoiceView apply(CustomerId customer, String invoiceNumber, BigDecimal amount) {
        return invoices.written(desk.apply(customer, invoiceNumber, amount));
    }

    /**
     * Gives credit back: a person decides, and neither who wrote the plan nor who recorded its payment.
     *
     * @throws com.tendwell.shared.Refused naming what is in the way
     */
    @Transactional
    public TransactionView refund(CustomerId customer, NewRefund refund) {
        return desk.refund(customer, refund);
    }

    // -- steps of unapplied-payment and purchase-refund
    // --------------------------------------------------------------

    /** For finance, managers and tokens that read transactions. */
    @Transactional(readOnly = true)
    public Unapplied unapplied(UUID transaction) {
        return facts.unapplied(transaction);
    }

    /**
     * @param invoiceNumber with USE: an open invoice of the same customer
     * @param refundReference with REFUND: under which the money went back
     * @throws com.tendwell.shared.Refused where this person may not decide so, or a field is missing
     */
    @Transactional
    public void decideUnapplied(
            UUID transaction,
            String person,
            UnappliedDecision decision,
            Optional<String> invoiceNumber,
            Optional<String> refundReference,
            String note) {
        decisions.decideUnapplied(transaction, person, decision, invoiceNumber, refundReference, note);
    }

    /** What of an invoice's money is credit that can be given back; permission as for the invoice. */
    @Transactional(readOnly = true)
    public Money refundable(InvoiceId invoice) {
        return facts.refundable(invoices.find(invoice));
    }

    /** Who may not decide on a refund of this invoice: who wrote the plan, and who recorded a payment of it. */
    @Transactional(readOnly = true)
    public Set<String> excludedFromRefund(InvoiceId invoice) {
        return facts.excludedFromRefund(invoices.find(invoice));
    }

    /**
     * @param refundReference with REFUND: under which the money went back
     * @throws com.tendwell.shared.Refused where this person may not decide so, or a field is missing
     */
    @Transactional
    public void decideCancelledPurchase(
            InvoiceId invoice, String person, RefundDecision decision, Optional<String> refundReference, String note) {
        decisions.decideCancelledPurchase(invoice, person, decision, refundReference, note);
    }
}
