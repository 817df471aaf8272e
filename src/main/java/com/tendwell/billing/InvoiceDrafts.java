package com.tendwell.billing;

import com.tendwell.billing.InvoiceView.Line;
import com.tendwell.customer.Customers;
import com.tendwell.plan.PlanView;
import com.tendwell.plan.PlanView.Term;
import com.tendwell.shared.Ids;
import java.math.BigDecimal;
import java.sql.Timestamp;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.joda.money.Money;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** Writes drafts. That there is one live invoice per (plan, term, kind) is decided by a constraint. */
@Component
class InvoiceDrafts {

    private final JdbcTemplate jdbc;
    private final Customers customers;
    private final BillingPolicy policy;

    InvoiceDrafts(JdbcTemplate jdbc, Customers customers, BillingPolicy policy) {
        this.jdbc = jdbc;
        this.customers = customers;
        this.policy = policy;
    }

    /** What was written. */
    record Written(InvoiceId id, Money total) {}

    /** @return empty where a live invoice for the term exists */
    Optional<Written> write(PlanView plan, Term term) {
        BigDecimal taxRate = customers.lookUp(plan.customer()).taxRate();
        List<Line> lines = InvoicePricing.lines(plan, term.kind(), taxRate);
        Money net = Money.total(lines.stream().map(Line::net).toList());
        Money tax = Money.total(lines.stream().map(Line::tax).toList());
        UUID id = Ids.next();
        int written = jdbc.update(
                """
                insert into invoice (id, customer_id, plan_id, term_id, kind, status, currency, net, tax, total,
                    payment_term_days, team_id, plan_created_by, created_at)
                values (?, ?, ?, ?, ?, 'DRAFT', ?, ?, ?, ?, ?, ?, ?, ?)
                on conflict (plan_id, term_id, kind) where status <> 'VOID' do nothing
                """,
                id,
                plan.customer().value(),
                plan.id().value(),
                term.id().value(),
                term.kind().name(),
                net.getCurrencyUnit().getCode(),
                net.getAmount(),
                tax.getAmount(),
                net.plus(tax).getAmount(),
                plan.paymentTermDays(),
                plan.team().value(),
                plan.createdBy(),
                Timestamp.from(policy.now()));
        if (written == 0) {
            return Optional.empty();
        }
        writeLines(id, lines);
        return Optional.of(new Written(new InvoiceId(id), net.plus(tax)));
    }

    Optional<InvoiceId> liveFor(PlanView plan, Term term) {
        return jdbc
                .queryForList(
                        """
                        select id from invoice
                        where plan_id = ? and term_id = ? and kind = ? and status <> 'VOID'
                        """,
                        UUID.class,
                        plan.id().value(),
                        term.id().value(),
                        term.kind().name())
                .stream()
                .map(InvoiceId::new)
                .findFirst();
    }

    private void writeLines(UUID invoice, List<Line> lines) {
        jdbc.batchUpdate(
                """
                insert into invoice_line (invoice_id, position, kind, description, net, tax_rate, tax)
                values (?, ?, ?, ?, ?, ?, ?)
                """,
                java.util.stream.IntStream.range(0, lines.size())
                        .mapToObj(position -> row(invoice, position, lines.get(position)))
                        .toList());
    }

    private static Object[] row(UUID invoice, int position, Line line) {
        return new Object[] {
            invoice,
            position,
            line.kind().name(),
            line.description(),
            line.net().getAmount(),
            line.taxRate(),
            line.tax().getAmount()
        };
    }
}
