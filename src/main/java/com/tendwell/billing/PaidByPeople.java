package com.tendwell.billing;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.Optional;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** Whether a person had a hand in what covers an invoice: then a second one approves. */
@Component
class PaidByPeople {

    private final JdbcTemplate jdbc;

    PaidByPeople(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    boolean any(InvoiceId invoice) {
        return lastAt(invoice).isPresent();
    }

    /**
     * When one did last. Credit that a person applied counts like a Success that a person recorded; and so does what the
     * machine of somebody reported who answered in this round: nobody confirms alone what their own token says.
     */
    Optional<Instant> lastAt(InvoiceId invoice) {
        return Optional.ofNullable(jdbc.queryForObject(
                        """
                        select greatest(
                            (select max(received_at) from payment_transaction
                             where invoice_id = ? and status = 'SUCCESS' and direction = 'IN' and (by_person or exists (
                                select 1 from payment_answer a join invoice i on i.id = a.invoice_id
                                where a.invoice_id = ? and a.round = i.round and a.person = person_behind))),
                            (select max(at) from customer_credit
                             where invoice_id = ? and kind = 'APPLIED' and by_person))
                        """,
                        Timestamp.class,
                        invoice.value(),
                        invoice.value(),
                        invoice.value()))
                .map(Timestamp::toInstant);
    }
}
