package com.tendwell.audit;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * A seal over a batch of entries.
 *
 * @param maxId the highest of its entries
 * @param settledId up to here every entry has a seal
 */
record Seal(long seq, Long[] entryIds, List<byte[]> entryHashes, long maxId, long settledId, byte[] chainHash) {

    /** What the first seal builds on. */
    static final Seal NONE = new Seal(0, new Long[0], List.of(), 0, 0, new byte[32]);

    static final String SELECT = "select seq, entry_ids, entry_hashes, max_id, settled_id, chain_hash from audit_seal ";

    static Seal newest(JdbcTemplate jdbc) {
        return jdbc.query(SELECT + "order by seq desc limit 1", Seal::of).stream()
                .findFirst()
                .orElse(NONE);
    }

    static Seal of(ResultSet row, int n) throws SQLException {
        return new Seal(
                row.getLong("seq"),
                (Long[]) row.getArray("entry_ids").getArray(),
                Stream.of((byte[][]) row.getArray("entry_hashes").getArray()).toList(),
                row.getLong("max_id"),
                row.getLong("settled_id"),
                row.getBytes("chain_hash"));
    }

    Seal next(List<SealedRow> rows, long newMaxId, long newSettledId) {
        Long[] ids = rows.stream().map(SealedRow::id).toArray(Long[]::new);
        Seal unchained = new Seal(
                seq + 1, ids, rows.stream().map(SealedRow::hash).toList(), newMaxId, newSettledId, new byte[0]);
        return new Seal(unchained.seq, ids, unchained.entryHashes, newMaxId, newSettledId, unchained.hashAfter(this));
    }

    boolean follows(Seal before) {
        return Arrays.equals(chainHash, hashAfter(before));
    }

    /** SHA-256 over the seal before, this one's numbers, and every entry's id and hash in order. */
    private byte[] hashAfter(Seal before) {
        MessageDigest digest = SealedRow.sha256();
        digest.update(before.chainHash);
        for (long number : new long[] {seq, maxId, settledId, entryIds.length}) {
            digest.update(bytes(number));
        }
        for (int i = 0; i < entryIds.length; i++) {
            digest.update(bytes(entryIds[i]));
            digest.update(entryHashes.get(i));
        }
        return digest.digest();
    }

    private static byte[] bytes(long number) {
        return ByteBuffer.allocate(Long.BYTES).putLong(number).array();
    }
}
