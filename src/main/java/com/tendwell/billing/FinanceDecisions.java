package com.tendwell.billing;

import com.tendwell.billing.Invoices.FinanceDecision;
import com.tendwell.billing.PaymentEvent.FinanceDecided;
import java.sql.Timestamp;
import java.util.List;
import java.util.UUID;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** The append-only table of finance's decisions outside the verification of payments, each published as an event. */
@Component
class FinanceDecisions {

    private final JdbcTemplate jdbc;
    private final BillingPolicy policy;
    private final FinanceAuthorization authorization;
    private final ApplicationEventPublisher events;

    FinanceDecisions(
            JdbcTemplate jdbc,
            BillingPolicy policy,
            FinanceAuthorization authorization,
            ApplicationEventPublisher events) {
        this.jdbc = jdbc;
        this.policy = policy;
        this.authorization = authorization;
        this.events = events;
    }

    /**
     * @param task id of the task in the process
     * @param subject id of the invoice or transaction that the task is about
     * @throws com.tendwell.shared.Refused if this is not a finance officer acting in their own name
     */
    void store(String task, UUID subject, Invoice invoice, String person, Enum<?> outcome, String note) {
        authorization.requirePerson(person);
        jdbc.update(
                """
                insert into finance_decision (task, subject, invoice_id, person, outcome, note, at)
                values (?, ?, ?, ?, ?, ?, ?)
                """,
                task,
                subject,
                invoice.id().value(),
                person,
                outcome.name(),
                note,
                Timestamp.from(policy.now()));
        events.publishEvent(new FinanceDecided(invoice.id(), invoice.plan(), task, outcome.name(), note));
    }

    /** Oldest first. */
    List<FinanceDecision> about(InvoiceId invoice) {
        return jdbc.query(
                "select task, person, outcome, note, at from finance_decision where invoice_id = ? order by id",
                (row, index) -> new FinanceDecision(
                        row.getString("task"),
                        row.getString("person"),
                        row.getString("outcome"),
                        row.getString("note"),
                        row.getTimestamp("at").toInstant()),
                invoice.value());
    }
}
