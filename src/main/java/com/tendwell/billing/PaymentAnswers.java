package com.tendwell.billing;

import com.tendwell.billing.PaymentReview.Answer;
import com.tendwell.billing.PaymentReview.Outcome;
import com.tendwell.billing.PaymentReview.Step;
import com.tendwell.shared.CurrentActor;
import com.tendwell.shared.Refused;
import java.sql.Timestamp;
import java.util.List;
import java.util.Set;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** The stored answers; of two simultaneous answers for the same position of a round, a constraint keeps one. */
@Component
class PaymentAnswers {

    private final InvoiceRepository invoices;
    private final JdbcTemplate jdbc;
    private final BillingPolicy policy;

    PaymentAnswers(InvoiceRepository invoices, JdbcTemplate jdbc, BillingPolicy policy) {
        this.invoices = invoices;
        this.jdbc = jdbc;
        this.policy = policy;
    }

    /**
     * The current round of an invoice's verification.
     *
     * @param involved staff ids of those who created, changed or activated the plan
     * @param answers of this round, oldest first
     */
    record Round(int number, Set<String> involved, List<Answer> answers) {

        int nextPosition() {
            return answers.size() + 1;
        }

        Answer last() {
            return answers.isEmpty() ? null : answers.get(answers.size() - 1);
        }
    }

    Round current(InvoiceId invoice) {
        Invoice of = invoices.findById(invoice.value()).orElseThrow(() -> Refused.notFound("invoice", invoice));
        List<Answer> answers = all(invoice).stream()
                .filter(answer -> answer.round() == of.round())
                .toList();
        return new Round(of.round(), of.involved(), answers);
    }

    /** Of every round, oldest first. */
    List<Answer> all(InvoiceId invoice) {
        return jdbc.query(
                """
                select round, step, person, outcome, note, at from payment_answer
                where invoice_id = ? order by round, position
                """,
                (row, index) -> new Answer(
                        row.getInt("round"),
                        Step.valueOf(row.getString("step")),
                        row.getString("person"),
                        Outcome.valueOf(row.getString("outcome")),
                        row.getString("note"),
                        row.getTimestamp("at").toInstant()),
                invoice.value());
    }

    /** @return false if another answer has taken the position */
    boolean append(InvoiceId invoice, Round round, Step step, String person, Outcome outcome, String note) {
        return jdbc.update(
                        """
                        insert into payment_answer (invoice_id, round, position, step, person, outcome, note, at, alone)
                        values (?, ?, ?, ?, ?, ?, ?, ?, ?)
                        on conflict (invoice_id, round, position) do nothing
                        """,
                        invoice.value(),
                        round.number(),
                        round.nextPosition(),
                        step.name(),
                        person,
                        outcome.name(),
                        note,
                        Timestamp.from(policy.now()),
                        CurrentActor.decidesAlone())
                == 1;
    }
}
