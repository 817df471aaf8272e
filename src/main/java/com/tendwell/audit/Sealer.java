package com.tendwell.audit;

import java.math.BigDecimal;
import java.sql.PreparedStatement;
import java.time.Duration;
import java.util.List;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/**
 * Appends seals. Ids are assigned before commit, so an entry can appear below one that is already sealed. Each seal
 * therefore records the id up to which all writing had finished, and the next one starts above it.
 */
@Component
class Sealer {

    private static final long LOCK = 0x74656e6477656c6cL;
    /** Each batch scans the newest entries again, so a busy node needs large batches. */
    private static final int BATCH = 10_000;

    /**
     * An insert takes the id shortly before its transaction gets a number that a snapshot can see. Every batch
     * therefore scans entries younger than this for late ones.
     */
    private static final Duration BEFORE_SNAPSHOT = Duration.ofSeconds(10);

    private static final String SETTLED =
            """
            select coalesce(max(max_id), 0) from audit_seal
            where sealed_at < now() - make_interval(secs => ?)
              and (snapshot_xmax <= pg_snapshot_xmin(pg_current_snapshot())::text::numeric
                   or sealed_at < now() - make_interval(secs => ?))""";

    /** An anti-join, because {@code not in} becomes quadratic once the list exceeds the working memory. */
    private static final String UNSEALED = "select " + SealedRow.COLUMNS
            + """
             from audit_entry
            where id > ? and not exists (
                select 1 from (select unnest(entry_ids) as entry_id from audit_seal where max_id > ?) as sealed
                where sealed.entry_id = audit_entry.id)
            order by id limit ?""";

    private final JdbcTemplate jdbc;
    private final Duration afterSnapshot;
    private final Duration afterAnything;

    @Autowired
    Sealer(JdbcTemplate jdbc) {
        // after a restore, the old server's snapshots mean nothing, so age decides
        this(jdbc, BEFORE_SNAPSHOT, Verifier.LONGEST_TRANSACTION);
    }

    Sealer(JdbcTemplate jdbc, Duration afterSnapshot, Duration afterAnything) {
        this.jdbc = jdbc;
        this.afterSnapshot = afterSnapshot;
        this.afterAnything = afterAnything;
    }

    /** Seals in batches until nothing is left; 0 if another node is sealing. */
    int seal() {
        if (!Boolean.TRUE.equals(jdbc.queryForObject("select pg_try_advisory_xact_lock(?)", Boolean.class, LOCK))) {
            return 0;
        }
        int sealed = 0;
        int batch;
        do {
            batch = sealBatch();
            sealed += batch;
        } while (batch == BATCH);
        return sealed;
    }

    private int sealBatch() {
        Seal last = Seal.newest(jdbc);
        // both are read before the rows, so that the rows include everything settled by then
        BigDecimal snapshot =
                jdbc.queryForObject("select pg_snapshot_xmax(pg_current_snapshot())::text::numeric", BigDecimal.class);
        long settled = jdbc.queryForObject(SETTLED, Long.class, afterSnapshot.toSeconds(), afterAnything.toSeconds());
        List<SealedRow> rows = jdbc.query(UNSEALED, SealedRow::of, last.settledId(), last.settledId(), BATCH);
        if (!rows.isEmpty()) {
            long maxId = rows.get(rows.size() - 1).id();
            long nowSettled = rows.size() == BATCH ? Math.min(settled, maxId) : settled;
            append(last.next(rows, maxId, Math.max(nowSettled, last.settledId())), snapshot);
        }
        return rows.size();
    }

    Duration lag() {
        Double seconds = jdbc.queryForObject(
                """
                select coalesce(extract(epoch from clock_timestamp() - min(written_at)), 0) from (
                    select written_at from audit_entry
                    where id > (select coalesce(max(max_id), 0) from audit_seal) order by id limit 1) as oldest""",
                Double.class);
        return Duration.ofMillis(Math.max(0, Math.round(seconds * 1000)));
    }

    private void append(Seal seal, BigDecimal snapshot) {
        jdbc.update(connection -> {
            PreparedStatement insert = connection.prepareStatement(
                    """
                    insert into audit_seal
                        (seq, entry_ids, entry_hashes, max_id, settled_id, snapshot_xmax, chain_hash)
                    values (?, ?, ?, ?, ?, ?, ?)""");
            insert.setLong(1, seal.seq());
            insert.setArray(2, connection.createArrayOf("bigint", seal.entryIds()));
            insert.setBytes(3, seal.entryHashes());
            insert.setLong(4, seal.maxId());
            insert.setLong(5, seal.settledId());
            insert.setBigDecimal(6, snapshot);
            insert.setBytes(7, seal.chainHash());
            return insert;
        });
    }
}
