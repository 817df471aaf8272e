package com.tendwell.billing;

import com.tendwell.billing.CreditNoteView.Line;
import com.tendwell.customer.CustomerId;
import com.tendwell.plan.PlanId;
import com.tendwell.shared.AmountChecks;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** Inserts and reads credit notes, which never change. */
@Component
class CreditNoteRows {

    private static final String SELECT =
            "select n.*, i.number as invoice_number from credit_note n join invoice i on i.id = n.invoice_id ";

    private final JdbcTemplate jdbc;
    private final BillingPolicy policy;

    CreditNoteRows(JdbcTemplate jdbc, BillingPolicy policy) {
        this.jdbc = jdbc;
        this.policy = policy;
    }

    void insert(CreditNoteView note) {
        jdbc.update(
                """
                insert into credit_note (id, number, invoice_id, customer_id, plan_id, currency, net, tax, total,
                    reason, issued_on, issued_by, issued_at)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                """,
                note.id(),
                note.number(),
                note.invoice().value(),
                note.customer().value(),
                note.plan().value(),
                note.total().getCurrencyUnit().getCode(),
                note.net().getAmount(),
                note.tax().getAmount(),
                note.total().getAmount(),
                note.reason(),
                note.issuedOn(),
                note.issuedBy(),
                Timestamp.from(policy.now()));
        jdbc.batchUpdate(
                """
                insert into credit_note_line (credit_note_id, position, description, net, tax_rate)
                values (?, ?, ?, ?, ?)
                """,
                note.lines().stream().map(line -> row(note.id(), line)).toList());
        jdbc.batchUpdate(
                "insert into credit_note_tax (credit_note_id, tax_rate, net, tax) values (?, ?, ?, ?)",
                note.taxes().stream()
                        .map(tax -> new Object[] {
                            note.id(),
                            tax.rate(),
                            tax.net().getAmount(),
                            tax.tax().getAmount()
                        })
                        .toList());
    }

    /** Oldest first. */
    List<CreditNoteView> ofInvoice(InvoiceId invoice) {
        return withLines(jdbc.query(
                SELECT + "where n.invoice_id = ? order by n.id", (row, index) -> note(row), invoice.value()));
    }

    List<CreditNoteView> newest(UUID before, int limit) {
        return withLines(jdbc.query(
                SELECT + "where n.id < ? order by n.id desc limit ?", (row, index) -> note(row), before, limit));
    }

    Optional<CreditNoteView> byNumber(String number) {
        return withLines(jdbc.query(SELECT + "where n.number = ?", (row, index) -> note(row), number)).stream()
                .findFirst();
    }

    private List<CreditNoteView> withLines(List<CreditNoteView> notes) {
        UUID[] ids = notes.stream().map(CreditNoteView::id).toArray(UUID[]::new);
        Map<UUID, List<Map.Entry<UUID, Line>>> lines = jdbc
                .query(
                        """
                        select l.*, n.currency from credit_note_line l join credit_note n on n.id = l.credit_note_id
                        where l.credit_note_id = any (?) order by l.position
                        """,
                        (row, index) -> Map.entry(row.getObject("credit_note_id", UUID.class), line(row)),
                        (Object) ids)
                .stream()
                .collect(Collectors.groupingBy(Map.Entry::getKey));
        Map<UUID, List<Map.Entry<UUID, TaxByRate>>> taxes = jdbc
                .query(
                        """
                        select t.*, n.currency from credit_note_tax t join credit_note n on n.id = t.credit_note_id
                        where t.credit_note_id = any (?) order by t.tax_rate
                        """,
                        (row, index) -> Map.entry(row.getObject("credit_note_id", UUID.class), tax(row)),
                        (Object) ids)
                .stream()
                .collect(Collectors.groupingBy(Map.Entry::getKey));
        return notes.stream()
                .map(note -> new CreditNoteView(
                        note.id(),
                        note.number(),
                        note.invoice(),
                        note.invoiceNumber(),
                        note.customer(),
                        note.plan(),
                        lines.getOrDefault(note.id(), List.of()).stream()
                                .map(Map.Entry::getValue)
                                .toList(),
                        taxes.getOrDefault(note.id(), List.of()).stream()
                                .map(Map.Entry::getValue)
                                .toList(),
                        note.net(),
                        note.tax(),
                        note.total(),
                        note.reason(),
                        note.issuedOn(),
                        note.issuedBy()))
                .toList();
    }

    private static Object[] row(UUID note, Line line) {
        return new Object[] {
            note, line.position(), line.description(), line.net().getAmount(), line.taxRate()
        };
    }

    private static CreditNoteView note(ResultSet row) throws SQLException {
        String currency = row.getString("currency");
        return new CreditNoteView(
                row.getObject("id", UUID.class),
                row.getString("number"),
                new InvoiceId(row.getObject("invoice_id", UUID.class)),
                row.getString("invoice_number"),
                new CustomerId(row.getObject("customer_id", UUID.class)),
                new PlanId(row.getObject("plan_id", UUID.class)),
                List.of(),
                List.of(),
                AmountChecks.of(currency, row.getBigDecimal("net")),
                AmountChecks.of(currency, row.getBigDecimal("tax")),
                AmountChecks.of(currency, row.getBigDecimal("total")),
                row.getString("reason"),
                row.getObject("issued_on", java.time.LocalDate.class),
                row.getString("issued_by"));
    }

    private static TaxByRate tax(ResultSet row) throws SQLException {
        String currency = row.getString("currency");
        return new TaxByRate(
                row.getBigDecimal("tax_rate"),
                AmountChecks.of(currency, row.getBigDecimal("net")),
                AmountChecks.of(currency, row.getBigDecimal("tax")));
    }

    private static Line line(ResultSet row) throws SQLException {
        String currency = row.getString("currency");
        return new Line(
                row.getInt("position"),
                row.getString("description"),
                AmountChecks.of(currency, row.getBigDecimal("net")),
                row.getBigDecimal("tax_rate"));
    }
}
