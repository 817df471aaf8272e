package com.tendwell.billing;

import com.tendwell.billing.PaymentEvent.CreditGiven;
import com.tendwell.billing.PaymentEvent.CreditTakenBack;
import com.tendwell.customer.CustomerId;
import com.tendwell.shared.Monies;
import java.sql.Timestamp;
import java.util.List;
import org.joda.money.Money;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** The customers' credit: a ledger to which rows are only added; a balance is its sum. */
@Component
class CustomerCredit {

    private final JdbcTemplate jdbc;
    private final InvoiceBooks books;
    private final ApplicationEventPublisher events;
    private final BillingPolicy policy;

    CustomerCredit(JdbcTemplate jdbc, InvoiceBooks books, ApplicationEventPublisher events, BillingPolicy policy) {
        this.jdbc = jdbc;
        this.books = books;
        this.events = events;
        this.policy = policy;
    }

    /**
     * Makes the ledger say what of this invoice's money belongs to the customer now: more is given, what was reversed
     * since is taken back. Nothing happens while the invoice is open. The invoice is locked and flushed.
     */
    void settle(Invoice invoice, String reason) {
        if (!invoice.isClosed()) {
            return;
        }
        Books now = books.of(invoice);
        Money change = now.creditDue(invoice.status()).minus(now.credited());
        if (change.isPositive()) {
            append(invoice, invoice.status() == InvoiceStatus.PAID ? "OVERPAID" : "NOT_OWED", change, reason);
            events.publishEvent(new CreditGiven(invoice.id(), invoice.plan(), Monies.text(change), reason));
        } else if (change.isNegative()) {
            append(invoice, "TAKEN_BACK", change, reason);
            events.publishEvent(
                    new CreditTakenBack(invoice.id(), invoice.plan(), Monies.text(change.negated()), reason));
        }
    }

    Books booksOf(Invoice invoice) {
        return books.of(invoice);
    }

    /** One amount per currency in which the customer ever had credit, zero ones left out. */
    List<Money> balancesOf(CustomerId customer) {
        return jdbc.query(
                """
                select currency, sum(amount) as balance from customer_credit
                where customer_id = ? group by currency having sum(amount) <> 0 order by currency
                """,
                (row, index) -> Monies.of(row.getString("currency"), row.getBigDecimal("balance")),
                customer.value());
    }

    private void append(Invoice invoice, String kind, Money amount, String reason) {
        jdbc.update(
                """
                insert into customer_credit (customer_id, invoice_id, kind, amount, currency, reason, at)
                values (?, ?, ?, ?, ?, ?, ?)
                """,
                invoice.customer().value(),
                invoice.id().value(),
                kind,
                amount.getAmount(),
                amount.getCurrencyUnit().getCode(),
                reason,
                Timestamp.from(policy.now()));
    }
}
