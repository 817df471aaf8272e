package com.tendwell.billing;

import com.tendwell.billing.TransactionView.Direction;
import com.tendwell.shared.Ids;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.UUID;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** Inserts transactions where nobody else did, and appends what became of them to their history. */
@Component
class TransactionRows {

    private final JdbcTemplate jdbc;
    private final BillingPolicy policy;

    TransactionRows(JdbcTemplate jdbc, BillingPolicy policy) {
        this.jdbc = jdbc;
        this.policy = policy;
    }

    Instant now() {
        return policy.now();
    }

    boolean insert(ReportedTransaction reported, Invoice invoice, Recorder recorder) {
        return insert(Direction.IN, reported, invoice, recorder);
    }

    /** @return false where the reference is known, also when another transaction has just written it */
    boolean insert(Direction direction, ReportedTransaction reported, Invoice invoice, Recorder recorder) {
        UUID id = Ids.next();
        int inserted = jdbc.update(
                """
                insert into payment_transaction (id, provider, reference, invoice_id, amount, currency, status,
                    occurred_at, received_at, recorded_by, by_person, person_behind,
                    behind_may_confirm, direction)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                on conflict (provider, reference) do nothing
                """,
                id,
                reported.provider(),
                reported.reference(),
                invoice.id().value(),
                reported.amount().getAmount(),
                reported.amount().getCurrencyUnit().getCode(),
                reported.status().name(),
                Timestamp.from(reported.occurredAt()),
                Timestamp.from(now()),
                recorder.id(),
                recorder.person(),
                recorder.behind(),
                recorder.behindMayConfirm(),
                direction.name());
        if (inserted == 1) {
            append(id, reported, recorder);
        }
        return inserted == 1;
    }

    void append(UUID transaction, ReportedTransaction reported, Recorder recorder) {
        jdbc.update(
                """
                insert into payment_transaction_status
                    (transaction_id, status, occurred_at, received_at, recorded_by, by_person, raw_payload)
                values (?, ?, ?, ?, ?, ?, ?)
                """,
                transaction,
                reported.status().name(),
                Timestamp.from(reported.occurredAt()),
                Timestamp.from(now()),
                recorder.id(),
                recorder.person(),
                reported.rawPayload());
    }
}
