package com.tendwell.gateway.bankfile;

import com.tendwell.gateway.bankfile.BankImports.BadLine;
import com.tendwell.gateway.bankfile.BankStatements.State;
import com.tendwell.gateway.bankfile.BankStatements.Statement;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** The uploaded statements in the database. */
@Component
class BankStatementRows {

    private static final String READ =
            """
            select id, file_name, uploaded_at, state, transfers, cardinality(new_lines) as ordered, known_lines,
                repeated_lines, done, recorded
            from bank_statement where uploaded_by = ?
            """;

    /**
     * A statement being recorded, whose row is locked.
     *
     * @param left numbers of the lines that remain, in the order of the file; not empty
     * @param attempts how often the first of them failed
     */
    record Taken(UUID id, String person, byte[] content, List<Integer> left, int attempts) {}

    private final JdbcTemplate jdbc;
    private final Clock clock;

    BankStatementRows(JdbcTemplate jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    void insert(UUID id, String person, String fileName, byte[] content, int transfers) {
        jdbc.update(
                """
                insert into bank_statement (id, uploaded_by, file_name, content, uploaded_at, transfers, next_attempt_at)
                values (?, ?, ?, ?, ?, ?, ?)
                """,
                id,
                person,
                fileName,
                content,
                ago(Duration.ZERO),
                transfers,
                ago(Duration.ZERO));
    }

    Optional<Statement> find(UUID id, String person) {
        return jdbc.query(READ + "and id = ?", this::statement, person, id).stream()
                .findFirst();
    }

    /** Newest first. */
    List<Statement> of(String person, int limit) {
        return jdbc.query(READ + "order by uploaded_at desc, id desc limit ?", this::statement, person, limit);
    }

    byte[] content(UUID id) {
        return jdbc.queryForObject("select content from bank_statement where id = ?", byte[].class, id);
    }

    /** @return false if it is not this person's, or has been ordered before; otherwise it stays locked until commit */
    boolean lockChecked(UUID id, String person) {
        return !jdbc.queryForList(
                        "select id from bank_statement where id = ? and uploaded_by = ? and state = 'CHECKED' for update",
                        id,
                        person)
                .isEmpty();
    }

    void order(UUID id, List<Integer> lines, List<Integer> known, List<Integer> repeated) {
        jdbc.update(
                """
                update bank_statement set state = ?, new_lines = ?, known_lines = ?, repeated_lines = ?, next_attempt_at = ?
                where id = ?
                """,
                (lines.isEmpty() ? State.RECORDED : State.RECORDING).name(),
                array(lines),
                array(known),
                array(repeated),
                ago(Duration.ZERO),
                id);
    }

    /** Locks the statement that has waited for longest, skipping locked ones. */
    Optional<Taken> takeNext() {
        return jdbc
                .query(
                        """
                        select id, uploaded_by, content, new_lines[done + 1:] as lines, attempts from bank_statement
                        where state = 'RECORDING' and next_attempt_at <= ?
                        order by next_attempt_at, id limit 1 for update skip locked
                        """,
                        (row, index) -> new Taken(
                                row.getObject("id", UUID.class),
                                row.getString("uploaded_by"),
                                row.getBytes("content"),
                                numbers(row.getArray("lines")),
                                row.getInt("attempts")),
                        ago(Duration.ZERO))
                .stream()
                .findFirst();
    }

    /** @param known numbers of lines whose transfer somebody else has recorded meanwhile */
    void advance(UUID id, int lines, int recorded, List<Integer> known) {
        jdbc.update(
                """
                update bank_statement set done = done + ?, recorded = recorded + ?, known_lines = known_lines || ?,
                    attempts = 0, next_attempt_at = ?,
                    state = case when done + ? < cardinality(new_lines) then 'RECORDING' else 'RECORDED' end
                where id = ?
                """,
                lines,
                recorded,
                array(known),
                ago(Duration.ZERO),
                lines,
                id);
    }

    /** After the rollback: the next line is tried again later, alone. */
    @Transactional(propagation = Propagation.REQUIRES_NEW)
    public void failed(Taken taken, Duration wait) {
        jdbc.update(
                "update bank_statement set attempts = ?, next_attempt_at = ?"
                        + " where id = ? and state = 'RECORDING' and attempts = ?",
                taken.attempts() + 1,
                ago(wait.negated()),
                taken.id(),
                taken.attempts());
    }

    void reject(UUID id, List<BadLine> errors) {
        jdbc.batchUpdate(
                "insert into bank_statement_error (statement_id, line, column_name, value, reason) values (?, ?, ?, ?, ?)",
                errors.stream()
                        .map(bad -> new Object[] {id, bad.line(), bad.column(), bad.value(), bad.reason()})
                        .toList());
    }

    List<BadLine> errors(UUID id) {
        return jdbc.query(
                "select line, column_name, value, reason from bank_statement_error where statement_id = ? order by line",
                (row, index) -> new BadLine(
                        row.getInt("line"),
                        row.getString("column_name"),
                        row.getString("value"),
                        row.getString("reason")),
                id);
    }

    /** Deletes a person's checked statements but the newest ones. */
    void keepNewest(String person, int kept) {
        jdbc.update(
                """
                delete from bank_statement where id in (
                    select id from bank_statement where uploaded_by = ? and state = 'CHECKED'
                    order by uploaded_at desc, id desc offset ? for update skip locked)
                """,
                person,
                kept);
    }

    int deleteOld(Duration checked, Duration recorded) {
        return jdbc.update(
                "delete from bank_statement where state = 'CHECKED' and uploaded_at < ?"
                        + " or state = 'RECORDED' and next_attempt_at < ?",
                ago(checked),
                ago(recorded));
    }

    private Statement statement(ResultSet row, int index) throws SQLException {
        return new Statement(
                row.getObject("id", UUID.class),
                row.getString("file_name"),
                row.getTimestamp("uploaded_at").toInstant(),
                State.valueOf(row.getString("state")),
                row.getInt("transfers"),
                row.getInt("ordered"),
                row.getInt("done"),
                row.getInt("recorded"),
                numbers(row.getArray("known_lines")),
                numbers(row.getArray("repeated_lines")));
    }

    private static List<Integer> numbers(Array array) throws SQLException {
        return Arrays.asList((Integer[]) array.getArray());
    }

    private static Integer[] array(List<Integer> numbers) {
        return numbers.toArray(Integer[]::new);
    }

    private Timestamp ago(Duration span) {
        return Timestamp.from(clock.instant().minus(span));
    }
}
