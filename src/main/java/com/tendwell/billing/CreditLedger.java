package com.tendwell.billing;

import com.tendwell.billing.PaymentEvent.CreditGiven;
import com.tendwell.billing.PaymentEvent.CreditReversed;
import com.tendwell.billing.PaymentTransaction.RecordedBy;
import com.tendwell.customer.CustomerId;
import com.tendwell.shared.AmountChecks;
import com.tendwell.shared.CurrentActor;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** The append-only ledger of customers' credit, whose sum is the balance. It follows the balances of the invoices. */
@Component
class CreditLedger {

    private final JdbcTemplate jdbc;
    private final InvoiceBalances balances;
    private final BillingPolicy policy;
    private final ApplicationEventPublisher events;

    CreditLedger(JdbcTemplate jdbc, InvoiceBalances balances, BillingPolicy policy, ApplicationEventPublisher events) {
        this.jdbc = jdbc;
        this.balances = balances;
        this.policy = policy;
        this.events = events;
    }

    /**
     * A new row.
     *
     * @param transaction the payment it came from or the refund it paid for
     */
    record Entry(Invoice invoice, CreditEntry.Kind kind, Money amount, Optional<UUID> transaction, String reason) {}

    /**
     * Locks this customer's credit until the transaction ends, so that the same credit is not used twice. In the lock
     * order after plan and invoice, before invoice numbers.
     */
    void lock(CustomerId customer) {
        jdbc.query(
                "select pg_advisory_xact_lock(hashtextextended('customer-credit ' || ?, 0))",
                row -> {},
                customer.toString());
    }

    void append(Entry entry, RecordedBy recordedBy) {
        jdbc.update(
                """
                insert into customer_credit (customer_id, invoice_id, kind, amount, currency, transaction_id, reason,
                    acted_by, by_person, person_behind, behind_may_confirm, at)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                """,
                entry.invoice().customer().value(),
                entry.invoice().id().value(),
                entry.kind().name(),
                entry.amount().getAmount(),
                entry.amount().getCurrencyUnit().getCode(),
                entry.transaction().orElse(null),
                entry.reason(),
                recordedBy.id(),
                recordedBy.person(),
                recordedBy.behind(),
                recordedBy.behindMayConfirm(),
                Timestamp.from(policy.now()));
    }

    Money settle(Invoice invoice, String reason) {
        return settle(invoice, balances.of(invoice), reason);
    }

    /** @param now the invoice's balance, read in this transaction after its last change */
    Money settle(Invoice invoice, InvoiceBalance now, String reason) {
        return settle(invoice, now, Optional.empty(), reason);
    }

    /**
     * Adds the difference between the ledger and the credit now due from this invoice: positive for new credit,
     * negative for money that was reversed or is owed again. Requires the invoice locked and flushed.
     *
     * @param now the invoice's balance, read in this transaction after its last change
     * @param cause the payment that caused the difference, if any
     * @return the credit added; below zero if it was reversed
     */
    Money settle(Invoice invoice, InvoiceBalance now, Optional<UUID> cause, String reason) {
        Money change = now.creditDue(invoice.status()).minus(now.credited());
        if (change.isPositive()) {
            append(invoice, kindFor(invoice.status()), change, cause, reason);
            events.publishEvent(new CreditGiven(invoice.id(), invoice.plan(), AmountChecks.text(change), reason));
        } else if (change.isNegative()) {
            append(invoice, CreditEntry.Kind.REVERSED, change, cause, reason);
            events.publishEvent(
                    new CreditReversed(invoice.id(), invoice.plan(), AmountChecks.text(change.negated()), reason));
        }
        return change;
    }

    private void append(
            Invoice invoice, CreditEntry.Kind kind, Money amount, Optional<UUID> transaction, String reason) {
        lock(invoice.customer());
        append(new Entry(invoice, kind, amount, transaction, reason), RecordedBy.of(CurrentActor.actor()));
    }

    private static CreditEntry.Kind kindFor(InvoiceStatus status) {
        return status == InvoiceStatus.PAID ? CreditEntry.Kind.OVERPAID : CreditEntry.Kind.NOT_OWED;
    }

    /** One amount per currency, without zero balances. */
    List<Money> balancesOf(CustomerId customer) {
        return jdbc.query(
                """
                select currency, sum(amount) as balance from customer_credit
                where customer_id = ? group by currency having sum(amount) <> 0 order by currency
                """,
                (row, index) -> AmountChecks.of(row.getString("currency"), row.getBigDecimal("balance")),
                customer.value());
    }

    /** Below zero if money was reversed after it had been used. */
    Money balanceOf(CustomerId customer, CurrencyUnit currency) {
        return balancesOf(customer).stream()
                .filter(balance -> balance.getCurrencyUnit().equals(currency))
                .findFirst()
                .orElse(Money.zero(currency));
    }

    /** The credit that a payment, or a returned refund, gave and that was not reversed. */
    Money givenBy(PaymentTransaction transaction) {
        return sum(
                transaction.amount().getCurrencyUnit(),
                "transaction_id = ? and kind in ('OVERPAID', 'NOT_OWED', 'REVERSED', 'RETURNED')",
                transaction.id());
    }

    /** The credit of an invoice that was refunded to the customer, without returned refunds. */
    Money refundedOf(Invoice invoice) {
        return sum(
                        invoice.total().getCurrencyUnit(),
                        "invoice_id = ? and kind in ('REFUNDED', 'RETURNED')",
                        invoice.id().value())
                .negated();
    }

    /** Newest first. */
    List<CreditEntry> entriesOf(CustomerId customer, long before, int limit) {
        return jdbc.query(
                """
                select c.*, i.number, t.reference from customer_credit c
                join invoice i on i.id = c.invoice_id
                left join payment_transaction t on t.id = c.transaction_id
                where c.customer_id = ? and c.id < ? order by c.id desc limit ?
                """,
                (row, index) -> entry(row),
                customer.value(),
                before,
                limit);
    }

    private Money sum(CurrencyUnit currency, String condition, UUID key) {
        BigDecimal sum = jdbc.queryForObject(
                "select coalesce(sum(amount), 0) from customer_credit where " + condition, BigDecimal.class, key);
        return AmountChecks.of(currency.getCode(), sum);
    }

    private static CreditEntry entry(ResultSet row) throws SQLException {
        return new CreditEntry(
                row.getLong("id"),
                new InvoiceId(row.getObject("invoice_id", UUID.class)),
                Optional.ofNullable(row.getString("number")),
                CreditEntry.Kind.valueOf(row.getString("kind")),
                AmountChecks.of(row.getString("currency"), row.getBigDecimal("amount")),
                Optional.ofNullable(row.getString("reference")),
                row.getString("reason"),
                row.getString("acted_by"),
                row.getTimestamp("at").toInstant());
    }
}
