package com.tendwell.audit;

import com.tendwell.audit.AuditTrail.Finding;
import com.tendwell.audit.AuditTrail.Head;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** Follows the chain of seals from its start and compares each entry with what was sealed. */
@Component
class Verifier {

    /** No transaction runs longer: an unsealed entry older than this was inserted afterwards. */
    static final Duration LONGEST_TRANSACTION = Duration.ofHours(1);

    private final JdbcTemplate jdbc;

    Verifier(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    List<Finding> verify() {
        List<Finding> findings = new ArrayList<>();
        Seal before = Seal.NONE;
        Instant newest = Instant.EPOCH;
        while (true) {
            List<Seal> seals = jdbc.query(Seal.SELECT + "where seq > ? order by seq limit 50", Seal::of, before.seq());
            if (seals.isEmpty()) {
                break;
            }
            for (Seal seal : seals) {
                compareSeals(before, seal, findings);
                newest = compareEntries(seal, newest, findings);
                before = seal;
            }
        }
        findUnsealed(before, findings);
        return findings;
    }

    Head head() {
        Seal newest = Seal.newest(jdbc);
        return new Head(newest.seq(), newest.seq() == 0 ? "" : HexFormat.of().formatHex(newest.chainHash()));
    }

    private static void compareSeals(Seal before, Seal seal, List<Finding> findings) {
        if (seal.seq() != before.seq() + 1) {
            findings.add(new Finding(
                    0, "seals " + (before.seq() + 1) + " to " + (seal.seq() - 1) + " are missing from the chain"));
        }
        if (!seal.isWhole()) {
            findings.add(new Finding(0, "seal " + seal.seq() + " has lost what it sealed"));
        } else if (!seal.follows(before)) {
            findings.add(new Finding(0, "seal " + seal.seq() + " does not follow from the one before it"));
        }
    }

    private Instant compareEntries(Seal seal, Instant newest, List<Finding> findings) {
        if (!seal.isWhole()) {
            return newest;
        }
        Map<Long, SealedRow> rows = new HashMap<>();
        jdbc.query(
                        "select " + SealedRow.COLUMNS + " from audit_entry where id = any(?)",
                        query -> query.setArray(1, query.getConnection().createArrayOf("bigint", seal.entryIds())),
                        SealedRow::of)
                .forEach(row -> rows.put(row.id(), row));
        Instant after = newest;
        for (int i = 0; i < seal.entryIds().length; i++) {
            long id = seal.entryIds()[i];
            SealedRow row = rows.get(id);
            if (row == null) {
                findings.add(new Finding(id, "was deleted after it was sealed"));
            } else if (!seal.holds(i, row)) {
                findings.add(new Finding(id, "was changed after it was sealed"));
            } else if (!row.complete()) {
                findings.add(new Finding(id, "lacks a value, so the application did not write it"));
            } else if (row.writtenAt().isBefore(newest.minus(LONGEST_TRANSACTION))) {
                findings.add(
                        new Finding(id, "was inserted later: it is dated before entries that were sealed earlier"));
            } else if (row.writtenAt().isAfter(after)) {
                after = row.writtenAt();
            }
        }
        return after;
    }

    /** Rows that no seal covers although the sealer has passed them. */
    private void findUnsealed(Seal newest, List<Finding> findings) {
        jdbc.queryForList(
                        """
                        select id from audit_entry
                        where id <= ? and not exists (
                            select 1 from (select unnest(entry_ids) as entry_id from audit_seal) as sealed
                            where sealed.entry_id = audit_entry.id)
                        order by id limit 1000""",
                        Long.class,
                        newest.settledId())
                .forEach(id -> findings.add(new Finding(id, "was inserted without a seal")));
    }
}
