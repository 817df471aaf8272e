package com.tendwell.billing;

import com.tendwell.billing.PaymentTransaction.RecordedBy;
import com.tendwell.billing.TransactionView.Direction;
import com.tendwell.shared.Ids;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** Inserts transactions unless they exist, and appends their statuses to the history. */
@Component
class TransactionRows {

    private final JdbcTemplate jdbc;
    private final BillingPolicy policy;

    TransactionRows(JdbcTemplate jdbc, BillingPolicy policy) {
        this.jdbc = jdbc;
        this.policy = policy;
    }

    Optional<PaymentTransaction> insert(NewTransaction report, Invoice invoice, RecordedBy recordedBy) {
        return insert(Direction.IN, report, invoice, recordedBy);
    }

    /**
     * @return the inserted row, not managed by JPA; empty where the reference is known, also when another transaction has
     *     just inserted it
     */
    Optional<PaymentTransaction> insert(
            Direction direction, NewTransaction report, Invoice invoice, RecordedBy recordedBy) {
        UUID id = Ids.next();
        Instant received = policy.now();
        int inserted = jdbc.update(
                """
                with written as (
                    insert into payment_transaction (id, provider, reference, invoice_id, amount, currency, status,
                        occurred_at, received_at, recorded_by, by_person, person_behind,
                        behind_may_confirm, direction)
                    values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                    on conflict (provider, reference) do nothing
                    returning id, status, occurred_at, received_at, recorded_by, by_person)
                insert into payment_transaction_status
                    (transaction_id, status, occurred_at, received_at, recorded_by, by_person, raw_payload)
                select id, status, occurred_at, received_at, recorded_by, by_person, ? from written
                """,
                id,
                report.provider(),
                report.reference(),
                invoice.id().value(),
                report.amount(),
                report.currency(),
                report.status().name(),
                Timestamp.from(report.occurredAt(received)),
                Timestamp.from(received),
                recordedBy.id(),
                recordedBy.person(),
                recordedBy.behind(),
                recordedBy.behindMayConfirm(),
                direction.name(),
                report.rawPayload());
        return inserted == 0
                ? Optional.empty()
                : Optional.of(new PaymentTransaction(id, direction, report, invoice, received, recordedBy));
    }

    /** Must be called after the next status was written. */
    void append(PaymentTransaction advanced, String rawPayload) {
        jdbc.update(
                """
                insert into payment_transaction_status
                    (transaction_id, status, occurred_at, received_at, recorded_by, by_person, raw_payload)
                select id, status, occurred_at, received_at, recorded_by, by_person, ? from payment_transaction
                where id = ?
                """,
                rawPayload,
                advanced.id());
    }
}
