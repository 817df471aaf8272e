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
    private final PaymentSteps steps;
    private final CreditFacts credit;

    Payments(
            TransactionIntake intake,
            PaymentReading reading,
            Verification verification,
            PaymentSteps steps,
            CreditFacts credit) {
        this.intake = intake;
        this.reading = reading;
        this.verification = verification;
        this.steps = steps;
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
     * @param recordedByPerson whether any Success was recorded, or any credit applied, by a person, or by the token of one
     *     who answered in this round
     */
    public record Weight(Money amount, Money limit, boolean recordedByPerson) {

        public boolean aboveLimit() {
            return amount.isGreaterThan(limit);
        }
    }

    /**
     * What the record says when it is checked.
     *
     * @param fourEyesHeld whether two people saw the money where two have to: above the limit, or recorded by a person
     */
    public record Checked(PaymentRecord record, boolean fourEyesHeld) {}

    /** How well what came in matches an invoice. */
    public enum Match {
        /** Nothing is known. */
        NOTHING,
        /** It failed or was taken back. */
        CAME_TO_NOTHING,
        /** Authorised or pending. */
        UNDER_WAY,
        /** What is owed, to the cent, reported by machines. */
        EXACT,
        PARTIAL,
        TOO_MUCH,
        /** A person recorded some of it, or used credit for it. */
        BY_PERSON
    }

    /**
     * What the route of a verification depends on.
     *
     * @param limit above which no machine decides alone, in the invoice's currency
     */
    public record RouteFacts(InvoiceView.Kind kind, Money amount, Money limit, Match match) {

        public boolean aboveLimit() {
            return amount.isGreaterThan(limit);
        }
    }

    /** The instants of an invoice that run beside its verification. */
    public record Dates(Instant remindAt, Instant dueEndsAt) {}

    /** What finance decides about an invoice whose payment failed. */
    public enum UncollectedDecision {
        /** Verify again, with another grace from today. */
        GO_ON,
        WRITE_OFF,
        VOID
    }

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

    /** In the transaction that began the round, which holds the locks: what is checked then is what was weighed. */
    @Transactional(readOnly = true)
    public RouteFacts route(InvoiceId invoice) {
        return steps.match().facts(invoice);
    }

    @Transactional(readOnly = true)
    public Weight weigh(InvoiceId invoice) {
        return steps.match().weigh(invoice);
    }

    /** Locks plan and invoice, so that a transaction arriving meanwhile waits and then finds the process waiting. */
    @Transactional
    public Checked check(InvoiceId invoice) {
        return steps.records().check(invoice);
    }

    /**
     * When its customer is reminded, some days before the due date, but not before the day after it was issued; and when
     * its due day is over in the office.
     */
    @Transactional(readOnly = true)
    public Dates datesOf(InvoiceId invoice) {
        return steps.dates().of(invoice);
    }

    /**
     * When the patience with this invoice ends: end of day, company zone, of the due date plus grace; where a reversal
     * reopened it or finance decided to go on after that date, of that day plus grace.
     */
    @Transactional(readOnly = true)
    public Instant graceEndsAt(InvoiceId invoice) {
        return steps.dates().graceEndsAt(invoice);
    }

    // -- step of invoice-collection -----------------------------------------------------------------------------------

    /**
     * Stores what finance decided about an invoice whose payment failed, and does it.
     *
     * @throws com.tendwell.shared.Refused where this person may not decide, or where money covers the invoice that is
     *     to be given up
     */
    @Transactional
    public void decideUncollected(InvoiceId invoice, String person, UncollectedDecision decision, String note) {
        steps.uncollected().decide(invoice, person, decision, note);
    }

    /** Who may not decide it: whoever created the plan. */
    @Transactional(readOnly = true)
    public Set<String> excludedFromUncollected(InvoiceId invoice) {
        return steps.uncollected().excluded(invoice);
    }

    // -- sweep --------------------------------------------------------------------------------------------------------

    /** Of invoices with these numbers, those that are open and covered. */
    @Transactional(readOnly = true)
    public List<String> coveredOf(List<String> invoices) {
        return steps.overlooked().among(invoices);
    }

    /** Says of an open invoice that what covers it is there, for whoever still waits; nothing for any other. */
    @Transactional
    public void pointOutOverlooked(String invoice) {
        steps.overlooked().pointOut(invoice);
    }
}
