package com.tendwell.billing;

import com.tendwell.shared.Monies;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.joda.money.Money;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** Reads the books of invoices from transactions and the credit ledger; nothing is kept as a running total. */
@Component
class InvoiceBooks {

    private final JdbcTemplate jdbc;

    InvoiceBooks(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** As of now; the caller flushes or holds no unwritten transaction. */
    Books of(Invoice invoice) {
        String currency = invoice.total().getCurrencyUnit().getCode();
        return jdbc.queryForObject(
                """
                select (select coalesce(sum(amount) filter (where status = 'SUCCESS'), 0)
                          from payment_transaction where invoice_id = i.id) as received,
                       (select string_agg(distinct status, ',')
                          from payment_transaction where invoice_id = i.id) as statuses,
                       (select coalesce(-sum(amount) filter (where kind = 'APPLIED'), 0)
                          from customer_credit where invoice_id = i.id) as applied,
                       (select coalesce(sum(amount) filter (where kind <> 'APPLIED'), 0)
                          from customer_credit where invoice_id = i.id) as credited
                from invoice i where i.id = ?
                """,
                (row, index) -> new Books(
                        invoice.total(),
                        Monies.of(currency, row.getBigDecimal("received")),
                        Monies.of(currency, row.getBigDecimal("applied")),
                        Monies.of(currency, row.getBigDecimal("credited")),
                        statuses(row.getString("statuses"))),
                invoice.id().value());
    }

    /** Net Success of each of these invoices, in one read. */
    Map<InvoiceId, Money> receivedFor(Collection<Invoice> invoices) {
        Map<InvoiceId, Money> received = new HashMap<>();
        invoices.forEach(
                invoice -> received.put(invoice.id(), Money.zero(invoice.total().getCurrencyUnit())));
        UUID[] ids = received.keySet().stream().map(InvoiceId::value).toArray(UUID[]::new);
        jdbc.query(
                """
                select invoice_id, currency, sum(amount) as received from payment_transaction
                where invoice_id = any (?) and status = 'SUCCESS' group by invoice_id, currency
                """,
                row -> {
                    BigDecimal amount = row.getBigDecimal("received");
                    received.put(
                            new InvoiceId(row.getObject("invoice_id", UUID.class)),
                            Monies.of(row.getString("currency"), amount));
                },
                (Object) ids);
        return received;
    }

    private static Set<TransactionView.Status> statuses(String joined) {
        return joined == null
                ? Set.of()
                : Arrays.stream(joined.split(","))
                        .map(TransactionView.Status::valueOf)
                        .collect(Collectors.toSet());
    }
}
