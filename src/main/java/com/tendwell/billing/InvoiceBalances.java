package com.tendwell.billing;

import com.tendwell.shared.AmountChecks;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/**
 * Computes the balances of invoices from transactions, credit notes and the credit ledger; no running total is stored.
 */
@Component
class InvoiceBalances {

    private static final String READ =
            """
            select i.id, paid.received, paid.statuses, credit.applied, credit.credited, noted.total as noted
            from invoice i
            cross join lateral (
                select coalesce(sum(amount) filter (where status = 'SUCCESS'), 0) as received,
                       string_agg(distinct status, ',') as statuses
                from payment_transaction where invoice_id = i.id and direction = 'IN') paid
            cross join lateral (
                select coalesce(-sum(amount) filter (where kind = 'APPLIED'), 0) as applied,
                       coalesce(sum(amount) filter (where kind in ('OVERPAID', 'NOT_OWED', 'REVERSED')), 0)
                           as credited
                from customer_credit where invoice_id = i.id) credit
            cross join lateral (
                select coalesce(sum(total), 0) as total from credit_note where invoice_id = i.id) noted
            """;

    private final JdbcTemplate jdbc;

    InvoiceBalances(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** The current balance. The caller must have flushed pending changes. */
    InvoiceBalance of(Invoice invoice) {
        return of(List.of(invoice)).get(invoice.id());
    }

    /**
     * One query for all; a single invoice, by far the most frequent case, has its own statement so that it is planned
     * once.
     */
    Map<InvoiceId, InvoiceBalance> of(Collection<Invoice> invoices) {
        Map<InvoiceId, Invoice> asked =
                invoices.stream().collect(Collectors.toMap(Invoice::id, Function.identity(), (one, same) -> one));
        Map<InvoiceId, InvoiceBalance> balances = new HashMap<>();
        UUID[] ids = asked.keySet().stream().map(InvoiceId::value).toArray(UUID[]::new);
        boolean one = ids.length == 1;
        jdbc.query(
                READ + (one ? "where i.id = ?" : "where i.id = any (?)"),
                row -> {
                    InvoiceId id = new InvoiceId(row.getObject("id", UUID.class));
                    balances.put(id, balance(asked.get(id), row));
                },
                one ? ids[0] : (Object) ids);
        return balances;
    }

    private static InvoiceBalance balance(Invoice invoice, ResultSet row) throws SQLException {
        String currency = invoice.total().getCurrencyUnit().getCode();
        return new InvoiceBalance(
                invoice.total(),
                AmountChecks.of(currency, row.getBigDecimal("noted")),
                invoice.writtenOff(),
                AmountChecks.of(currency, row.getBigDecimal("received")),
                AmountChecks.of(currency, row.getBigDecimal("applied")),
                AmountChecks.of(currency, row.getBigDecimal("credited")),
                statuses(row.getString("statuses")));
    }

    private static Set<TransactionView.Status> statuses(String joined) {
        return joined == null
                ? Set.of()
                : Arrays.stream(joined.split(","))
                        .map(TransactionView.Status::valueOf)
                        .collect(Collectors.toSet());
    }
}
