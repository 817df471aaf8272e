package com.tendwell.billing;

import com.tendwell.billing.MoneyOut.Kind;
import com.tendwell.billing.MoneyOut.MoneyOutView;
import com.tendwell.billing.MoneyOut.PlanAfter;
import com.tendwell.billing.MoneyOut.State;
import com.tendwell.billing.MoneyOutRule.Step;
import com.tendwell.billing.MoneyOutRule.What;
import com.tendwell.shared.AmountChecks;
import com.tendwell.shared.CurrentActor;
import com.tendwell.shared.Refused;
import java.math.BigDecimal;
import java.sql.Date;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What people asked to let go of: the rows, and whether one of them needs another person. */
@Service
public class MoneyOutRequests {

    private static final Duration SUMMED = Duration.ofDays(30);

    private final JdbcTemplate jdbc;
    private final Invoices invoices;
    private final WhoHandledMoney whoHandled;
    private final BillingPolicy policy;

    MoneyOutRequests(JdbcTemplate jdbc, Invoices invoices, WhoHandledMoney whoHandled, BillingPolicy policy) {
        this.jdbc = jdbc;
        this.invoices = invoices;
        this.whoHandled = whoHandled;
        this.policy = policy;
    }

    /** A request by its id, for the task about it; without a permission check. */
    @Transactional(readOnly = true)
    public MoneyOutView find(UUID id) {
        return jdbc.query("select * from money_out where id = ?", (row, index) -> view(row), id).stream()
                .findFirst()
                .orElseThrow(() -> Refused.notFound("money-out", id));
    }

    /** Oldest first; permission as for the invoice. */
    @Transactional(readOnly = true)
    public List<MoneyOutView> ofInvoice(InvoiceId invoice) {
        return jdbc.query(
                "select * from money_out where invoice_id = ? order by asked_at, id",
                (row, index) -> view(row),
                invoices.find(invoice).id().value());
    }

    /**
     * Whether another person has to agree. Requires the lock of the customer's credit, so that of two simultaneous requests
     * one sees the other.
     *
     * @param person staff id of who asks
     */
    boolean needAnother(Invoice invoice, Kind kind, Money amount, String person) {
        return MoneyOutRule.needsAnother(
                new Step(
                        invoice.id().value(),
                        kind == Kind.REFUND ? What.REFUNDED : What.CREDITED,
                        amount,
                        Money.zero(amount.getCurrencyUnit()),
                        policy.now()),
                before(invoice),
                policy.now().minus(SUMMED),
                policy.fourEyesLimit(amount.getCurrencyUnit()),
                whoHandled.verified(invoice, kind).contains(person));
    }

    /**
     * What waits or was sent back does not count, nor a refund that came back, if its provider, not a person or their token,
     * reported that.
     */
    private List<Step> before(Invoice invoice) {
        String currency = invoice.total().getCurrencyUnit().getCode();
        return jdbc.query(
                """
                select m.invoice_id, case m.kind when 'REFUND' then 'REFUNDED' else 'CREDITED' end as what, m.amount,
                    m.released, coalesce(m.decided_at, m.asked_at) as at
                from money_out m left join payment_transaction t on t.id = m.transaction_id
                where m.customer_id = ? and m.currency = ? and m.state = 'DONE'
                    and (t.id is null or t.status = 'SUCCESS' or t.person_behind <> '')
                union all
                select invoice_id, 'ALLOCATED', -amount, 0, at from customer_credit
                where customer_id = ? and currency = ? and kind = 'APPLIED'
                order by at
                """,
                (row, index) -> new Step(
                        row.getObject("invoice_id", UUID.class),
                        What.valueOf(row.getString("what")),
                        money(row, currency, "amount"),
                        money(row, currency, "released"),
                        row.getTimestamp("at").toInstant()),
                invoice.customer().value(),
                currency,
                invoice.customer().value(),
                currency);
    }

    /** Refunds that wait for another person: their money is not there for anybody else. */
    Money waitingRefundsOf(Invoice invoice) {
        return sum(
                invoice.total().getCurrencyUnit(),
                "invoice_id = ? and kind = 'REFUND' and state = 'WAITING'",
                invoice.id().value());
    }

    /** As {@link #waitingRefundsOf}, of all invoices of the customer in the invoice's currency. */
    Money waitingRefundsOfCustomer(Invoice invoice) {
        CurrencyUnit currency = invoice.total().getCurrencyUnit();
        return sum(
                currency,
                "customer_id = ? and currency = ? and kind = 'REFUND' and state = 'WAITING'",
                invoice.customer().value(),
                currency.getCode());
    }

    private Money sum(CurrencyUnit currency, String condition, Object... values) {
        return AmountChecks.of(
                currency.getCode(),
                jdbc.queryForObject(
                        "select coalesce(sum(amount), 0) from money_out where " + condition, BigDecimal.class, values));
    }

    /** A request as it was asked for; {@code alone} is kept if whoever asks decides alone. */
    void insert(Invoice invoice, MoneyOutView request) {
        jdbc.update(
                """
                insert into money_out (id, invoice_id, customer_id, kind, amount, currency, reason, provider, reference,
                    plan_after, last_day, asked_by, asked_at, state, alone)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""",
                request.id(),
                invoice.id().value(),
                invoice.customer().value(),
                request.kind().name(),
                request.amount().getAmount(),
                request.amount().getCurrencyUnit().getCode(),
                request.reason(),
                request.provider(),
                request.reference(),
                request.planAfter().map(Enum::name).orElse(null),
                request.lastDay().map(Date::valueOf).orElse(null),
                request.askedBy(),
                Timestamp.from(request.askedAt()),
                request.state().name(),
                CurrentActor.decidesAlone());
    }

    void decided(UUID id, State state, String person, String note) {
        jdbc.update(
                "update money_out set state = ?, decided_by = ?, decided_at = ?, note = ?, alone = alone or ? where id = ?",
                state.name(),
                person,
                Timestamp.from(policy.now()),
                note,
                CurrentActor.decidesAlone(),
                id);
    }

    /** @param released what became the customer's credit by the credit note or void */
    void credited(UUID id, Optional<String> creditNote, Money released) {
        jdbc.update(
                "update money_out set credit_note = ?, released = ? where id = ?",
                creditNote.orElse(null),
                released.getAmount(),
                id);
    }

    void refunded(UUID id, TransactionView refund) {
        jdbc.update(
                "update money_out set transaction_id = ?, provider = ?, reference = ? where id = ?",
                refund.id(),
                refund.provider(),
                refund.reference(),
                id);
    }

    /** Staff ids of who asked for this refund and who approved it; empty if it was not asked for by people. */
    List<String> peopleBehind(UUID refund) {
        return jdbc.queryForList(
                """
                select asked_by from money_out where transaction_id = ?
                union select decided_by from money_out where transaction_id = ? and decided_by is not null
                """,
                String.class,
                refund,
                refund);
    }

    private static Money money(ResultSet row, String currency, String column) throws SQLException {
        return AmountChecks.of(currency, row.getBigDecimal(column));
    }

    private static MoneyOutView view(ResultSet row) throws SQLException {
        return new MoneyOutView(
                row.getObject("id", UUID.class),
                new InvoiceId(row.getObject("invoice_id", UUID.class)),
                Kind.valueOf(row.getString("kind")),
                money(row, row.getString("currency"), "amount"),
                row.getString("reason"),
                row.getString("provider"),
                row.getString("reference"),
                Optional.ofNullable(row.getString("plan_after")).map(PlanAfter::valueOf),
                Optional.ofNullable(row.getObject("last_day", LocalDate.class)),
                row.getString("asked_by"),
                row.getTimestamp("asked_at").toInstant(),
                State.valueOf(row.getString("state")),
                Optional.ofNullable(row.getString("decided_by")),
                Optional.ofNullable(row.getString("note")),
                Optional.ofNullable(row.getString("credit_note")));
    }
}
