package com.tendwell.billing;

import com.tendwell.billing.InvoiceView.Line;
import com.tendwell.customer.Customers;
import com.tendwell.plan.PlanView;
import com.tendwell.plan.PlanView.Term;
import com.tendwell.plan.TermId;
import com.tendwell.shared.Ids;
import java.math.BigDecimal;
import java.sql.Timestamp;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import org.joda.money.Money;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** Inserts drafts. A constraint allows one live invoice per (plan, term, kind). */
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

    record Written(InvoiceId id, Money total) {}

    record Content(int paymentTermDays, List<Line> lines) {

        Money net() {
            return Money.total(lines.stream().map(Line::net).toList());
        }

        List<TaxByRate> taxes() {
            return InvoicePricing.taxes(lines);
        }

        Money tax() {
            return Money.total(taxes().stream().map(TaxByRate::tax).toList());
        }

        Money total() {
            return net().plus(tax());
        }
    }

    /** @return empty if a live invoice for the term exists */
    Optional<Written> write(PlanView plan, Term term) {
        List<Line> lines = InvoicePricing.lines(plan, term, taxRateOf(plan));
        return insert(
                plan, Optional.of(term.id()), InvoiceKind.of(term.kind()), new Content(plan.paymentTermDays(), lines));
    }

    /** A plan may have any number of manual invoices. */
    Written writeManual(PlanView plan, Content content) {
        return insert(plan, Optional.empty(), InvoiceKind.MANUAL, content).orElseThrow();
    }

    /** Requires the draft's lock; callers must reload the entity afterwards. */
    void rewrite(InvoiceId draft, Content content) {
        jdbc.update("delete from invoice_line where invoice_id = ?", draft.value());
        jdbc.update("delete from invoice_tax where invoice_id = ?", draft.value());
        writeLines(draft.value(), content);
        jdbc.update(
                """
                update invoice set net = ?, tax = ?, total = ?, payment_term_days = ?, version = version + 1
                where id = ?
                """,
                content.net().getAmount(),
                content.tax().getAmount(),
                content.total().getAmount(),
                content.paymentTermDays(),
                draft.value());
    }

    BigDecimal taxRateOf(PlanView plan) {
        return customers.lookUp(plan.customer()).taxRate();
    }

    private Optional<Written> insert(PlanView plan, Optional<TermId> term, InvoiceKind kind, Content content) {
        UUID id = Ids.next();
        int written = jdbc.update(
                """
                insert into invoice (id, customer_id, plan_id, term_id, kind, status, currency, net, tax, total,
                    payment_term_days, team_id, plan_created_by, involved, created_at)
                values (?, ?, ?, ?, ?, 'DRAFT', ?, ?, ?, ?, ?, ?, ?,
                    array(select distinct person from published_plan_involved where plan_id = ?), ?)
                on conflict (plan_id, term_id, kind) where status <> 'VOID' and kind <> 'MANUAL' do nothing
                """,
                id,
                plan.customer().value(),
                plan.id().value(),
                term.map(TermId::value).orElse(null),
                kind.name(),
                content.total().getCurrencyUnit().getCode(),
                content.net().getAmount(),
                content.tax().getAmount(),
                content.total().getAmount(),
                content.paymentTermDays(),
                plan.team().value(),
                plan.createdBy(),
                plan.id().value(),
                Timestamp.from(policy.now()));
        if (written == 0) {
            return Optional.empty();
        }
        writeLines(id, content);
        return Optional.of(new Written(new InvoiceId(id), content.total()));
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

    private void writeLines(UUID invoice, Content content) {
        List<Line> lines = content.lines();
        jdbc.batchUpdate(
                """
                insert into invoice_line
                    (invoice_id, position, kind, description, quantity, unit_price, net, tax_rate, recurring)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?)
                """,
                IntStream.range(0, lines.size())
                        .mapToObj(position -> row(invoice, position, lines.get(position)))
                        .toList());
        jdbc.batchUpdate(
                "insert into invoice_tax (invoice_id, tax_rate, net, tax) values (?, ?, ?, ?)",
                content.taxes().stream()
                        .map(tax -> new Object[] {
                            invoice,
                            tax.rate(),
                            tax.net().getAmount(),
                            tax.tax().getAmount()
                        })
                        .toList());
    }

    private static Object[] row(UUID invoice, int position, Line line) {
        return new Object[] {
            invoice,
            position,
            line.kind().name(),
            line.description(),
            line.quantity().orElse(null),
            line.unitPrice().map(Money::getAmount).orElse(null),
            line.net().getAmount(),
            line.taxRate(),
            line.recurring()
        };
    }
}
