package com.tendwell.billing;

import com.tendwell.shared.Actor;
import com.tendwell.shared.AmountChecks;
import com.tendwell.staff.ApiTokens;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Version;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.UUID;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.joda.money.Money;

/**
 * A payment transaction in its current status. {@link TransactionRows} inserts it, because a constraint decides on
 * duplicates.
 */
@Entity
class PaymentTransaction {

    @Id
    private UUID id;

    @Version
    private long version;

    private String provider;
    private String reference;

    @ManyToOne(fetch = FetchType.LAZY)
    @JoinColumn(name = "invoice_id")
    private Invoice invoice;

    private BigDecimal amount;

    @JdbcTypeCode(SqlTypes.CHAR)
    private String currency;

    @Enumerated(EnumType.STRING)
    private TransactionView.Status status;

    @Enumerated(EnumType.STRING)
    private TransactionView.Direction direction;

    private Instant occurredAt;
    private Instant receivedAt;
    private String recordedBy;
    private boolean byPerson;
    private String personBehind;
    private boolean behindMayConfirm;

    /**
     * Who recorded a transaction's status.
     *
     * @param id staff id or token id
     * @param person whether a person recorded it, so that a second one has to approve
     * @param behind staff id of the person or the token's owner, who cannot confirm the payment alone; otherwise empty
     * @param behindMayConfirm whether that person may confirm payments, in which case it must not be confirmed
     *     automatically
     */
    record RecordedBy(String id, boolean person, String behind, boolean behindMayConfirm) {

        /**
         * A token counts as its owner: if the owner confirms payments, whatever other groups they have, the report is theirs.
         */
        static RecordedBy of(Actor actor) {
            boolean person = actor.kind() == Actor.Kind.PERSON;
            return new RecordedBy(actor.id(), person, actor.person(), person || ApiTokens.isOfFinance(actor));
        }

        static RecordedBy of(String person) {
            return new RecordedBy(person, true, person, true);
        }
    }

    protected PaymentTransaction() {}

    /** Mirrors the row that {@link TransactionRows} has just inserted. */
    PaymentTransaction(
            UUID id,
            TransactionView.Direction direction,
            NewTransaction report,
            Invoice invoice,
            Instant received,
            RecordedBy by) {
        this.id = id;
        this.direction = direction;
        this.provider = report.provider();
        this.reference = report.reference();
        this.invoice = invoice;
        this.amount = report.amount();
        this.currency = report.currency();
        advance(report.status(), report.occurredAt(received), received, by);
    }

    UUID id() {
        return id;
    }

    TransactionView.Status status() {
        return status;
    }

    Money amount() {
        return AmountChecks.of(currency, amount);
    }

    String provider() {
        return provider;
    }

    String reference() {
        return reference;
    }

    Invoice invoice() {
        return invoice;
    }

    /** Staff id of the person, or of the owner of the token, that recorded it; empty if there is none. */
    String personBehind() {
        return personBehind;
    }

    Instant receivedAt() {
        return receivedAt;
    }

    /**
     * Whether it was reported by someone involved in the plan or who verifies payments, or by a token of theirs, so that
     * it must not be accepted automatically.
     */
    boolean isReportedByInsider() {
        return behindMayConfirm || invoice.involved().contains(personBehind);
    }

    boolean isRefund() {
        return direction == TransactionView.Direction.OUT;
    }

    /** Whether it is a refund that failed to reach the customer. */
    boolean isReturned() {
        return isRefund() && status != TransactionView.Status.SUCCESS;
    }

    boolean isFor(Invoice other) {
        return invoice.id().equals(other.id());
    }

    /** Compares by the provider's event time; at the same instant by the order of the statuses. */
    boolean isBefore(Instant otherOccurredAt, TransactionView.Status otherStatus) {
        int byTime = occurredAt.compareTo(otherOccurredAt);
        return byTime < 0 || byTime == 0 && status.compareTo(otherStatus) < 0;
    }

    final void advance(TransactionView.Status next, Instant occurred, Instant received, RecordedBy by) {
        status = next;
        occurredAt = occurred;
        receivedAt = received;
        recordedBy = by.id();
        byPerson = by.person();
        personBehind = by.behind();
        behindMayConfirm = by.behindMayConfirm();
    }

    TransactionView view() {
        return new TransactionView(
                id,
                provider,
                reference,
                invoice.id(),
                invoice.number(),
                direction,
                amount(),
                status,
                occurredAt,
                receivedAt,
                recordedBy,
                byPerson,
                version);
    }
}
