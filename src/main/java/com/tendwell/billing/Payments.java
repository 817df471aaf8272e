package com.tendwell.billing;

import com.tendwell.customer.CustomerId;
import com.tendwell.shared.Page;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.joda.money.Money;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The door to money that came in: transactions, what they say of an invoice, and what people answered. */
@Service
public class Payments {

    private final TransactionIntake intake;
    private final PaymentReading reading;
    private final Verification verification;
    private final PaymentRecords records;
    private final CreditFacts credit;

    Payments(
            TransactionIntake intake,
            PaymentReading reading,
            Verification verification,
            PaymentRecords records,
            CreditFacts credit) {
        this.intake = intake;
        this.reading = reading;
        this.verification = verification;
        this.records = records;
        this.credit = credit;
    }

    /**
     * A transaction as reported.
     *
     * @param invoice number of an issued invoice
     * @param customer number of the customer who paid; null where the sender does not know. When given it must be the
     *     invoice's.
     * @param occurredAt the provider's time; null means now
     * @param rawPayload what the provider sent, kept as it is; null where there is none
     */
    public record NewTransaction(
            String provider,
            String reference,
            String invoice,
            String customer,
            BigDecimal amount,
            String currency,
            TransactionView.Status status,
            Instant occurredAt,
            String rawPayload) {}

    /** What the transactions of an invoice say together. */
    public enum PaymentRecord {
        SUCCESS,
        PARTIAL,
        PENDING,
        REVERSED,
        FAILED,
        NONE
    }

    /** The steps that a person answers, named as the tasks. */
    public enum Step {
        VERIFY_PAYMENT_AUTHORIZATION,
        APPROVE_LARGE_PAYMENT,
        RESOLVE_PAYMENT_MISMATCH,
        RESOLVE_UNKNOWN_PAYMENT
    }

    /** What a person can answer. */
    public enum Outcome {
        CLEARED,
        NOT_CLEARED,
        UNKNOWN,
        APPROVED,
        SENT_BACK,
        WAIT,
        GIVE_UP
    }

    /** A stored answer. */
    public record Answer(int round, Step step, String person, Outcome outcome, String note, Instant at) {}

    /**
     * What the second-person decision weighs.
     *
     * @param amount total of the invoice
     * @param limit above which another person has to approve, in the invoice's currency
     * @param recordedByPerson whether any Success was recorded, or any credit applied, by a person
     */
    public record Weight(Money amount, Money limit, boolean recordedByPerson) {}

    // -- people and machines ------------------------------------------------------------------------------------------

    /**
     * Records a transaction, or the next status of a known one (same provider and reference). An older or equal event
     * changes nothing and answers what is known.
     */
    @Transactional
    public TransactionView record(NewTransaction transaction) {
        return intake.record(transaction);
    }

    @Transactional(readOnly = true)
    public TransactionView get(UUID id) {
        return reading.get(id);
    }

    @Transactional(readOnly = true)
    public Page<TransactionView> page(Optional<String> invoiceNumber, Optional<String> cursor, int limit) {
        return reading.page(invoiceNumber, cursor, limit);
    }

    /** A customer's credit: one amount for each currency in which there is any, as all who see the customer see it. */
    @Transactional(readOnly = true)
    public List<Money> creditOf(CustomerId customer) {
        return credit.balancesOf(customer);
    }

    // -- steps of payment-verification --------------------------------------------------------------------------------

    /** Opens the next round: older answers no longer count. */
    @Transactional
    public void beginRound(InvoiceId invoice) {
        verification.beginRound(invoice);
    }

    /**
     * Stores what a person answered, with a bank transfer that no provider reports when one is given.
     *
     * @param bankTransfer with outcome CLEARED only: recorded as a Success transaction by this person
     * @throws com.tendwell.shared.Refused where this person may not answer, saying why
     */
    @Transactional
    public void answer(
            InvoiceId invoice,
            Step step,
            String person,
            Outcome outcome,
            String note,
            Optional<BankTransfer> bankTransfer) {
        verification.answer(invoice, step, person, outcome, note, bankTransfer);
    }

    /** A transfer seen on the bank statement. */
    public record BankTransfer(String reference, BigDecimal amount, String currency) {}

    /** Who may not answer the next step of this invoice's round: the plan's creator and who answered last. */
    @Transactional(readOnly = true)
    public Set<String> excludedFrom(InvoiceId invoice) {
        return verification.excludedFrom(invoice);
    }

    /** Of every round, oldest first; permission as for the invoice. */
    @Transactional(readOnly = true)
    public List<Answer> answers(InvoiceId invoice) {
        return reading.answers(invoice);
    }

    /** Oldest first; permission as for the invoice. */
    @Transactional(readOnly = true)
    public List<TransactionView> of(InvoiceId invoice) {
        return reading.of(invoice);
    }

    @Transactional(readOnly = true)
    public Weight weigh(InvoiceId invoice) {
        return records.weigh(invoice);
    }

    /** Locks plan and invoice, so that a transaction arriving meanwhile waits and then finds the process waiting. */
    @Transactional
    public PaymentRecord check(InvoiceId invoice) {
        return records.check(invoice);
    }

    /** When its due day is over in the office. */
    @Transactional(readOnly = true)
    public Instant dueEndsAt(InvoiceId invoice) {
        return records.dueEndsAt(invoice);
    }

    /** When its customer is reminded: some days before the due date, but not before the day after it was issued. */
    @Transactional(readOnly = true)
    public Instant remindAt(InvoiceId invoice) {
        return records.remindAt(invoice);
    }

    /**
     * When the patience with this invoice ends: end of day, company zone, of the due date plus grace; for one that a
     * reversal reopened after that date, of the day it was reopened plus grace.
     */
    @Transactional(readOnly = true)
    public Instant graceEndsAt(InvoiceId invoice) {
        return records.graceEndsAt(invoice);
    }
}
