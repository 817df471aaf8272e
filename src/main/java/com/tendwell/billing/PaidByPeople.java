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
     * machine of somebody reported who answered in this round: nobody confirms alone what their own token says. Where
     * nobody has answered, a machine is about to decide: then so does what was reported by the token of one who confirms
     * payments, or who wrote the plan, for nobody else would have seen it.
     */
    Optional<Instant> lastAt(InvoiceId invoice) {
        return Optional.ofNullable(jdbc.queryForObject(
                        """
                        select greatest(
                            (select max(t.received_at) from payment_transaction t join invoice i on i.id = t.invoice_id
                             where t.invoice_id = ? and t.status = 'SUCCESS' and t.direction = 'IN' and (t.by_person
                                or exists (
                                    select 1 from payment_answer a
                                    where a.invoice_id = i.id and a.round = i.round and a.person = t.person_behind)
                                or t.person_behind <> '' and (t.behind_may_confirm or t.person_behind = i.plan_created_by)
                                    and not exists (
                                        select 1 from payment_answer a
                                        where a.invoice_id = i.id and a.round = i.round))),
                            (select max(at) from customer_credit
                             where invoice_id = ? and kind = 'APPLIED' and by_person))
                        """,
                        Timestamp.class,
                        invoice.value(),
                        invoice.value()))
                .map(Timestamp::toInstant);
    }
}
