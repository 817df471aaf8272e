package com.tendwell.audit;

import com.tendwell.shared.Sha256;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * A seal over a batch of entries.
 *
 * @param entryHashes one after the other, in the order of the ids
 * @param maxId the highest of its entries
 * @param settledId every entry up to this id has a seal
 */
record Seal(long seq, Long[] entryIds, byte[] entryHashes, long maxId, long settledId, byte[] chainHash) {

    private static final int HASH = 32;

    /** The predecessor of the first seal. */
    static final Seal NONE = new Seal(0, new Long[0], new byte[0], 0, 0, new byte[32]);

    static final String SELECT = "select seq, entry_ids, entry_hashes, max_id, settled_id, chain_hash from audit_seal ";

    static Seal newest(JdbcTemplate jdbc) {
        return jdbc.query(SELECT + "order by seq desc limit 1", Seal::of).stream()
                .findFirst()
                .orElse(NONE);
    }

    static Seal of(ResultSet row, int n) throws SQLException {
        Array ids = row.getArray("entry_ids");
        byte[] hashes = row.getBytes("entry_hashes");
        byte[] chain = row.getBytes("chain_hash");
        return new Seal(
                row.getLong("seq"),
                ids == null ? new Long[0] : (Long[]) ids.getArray(),
                hashes == null ? new byte[0] : hashes,
                row.getLong("max_id"),
                row.getLong("settled_id"),
                chain == null ? new byte[0] : chain);
    }

    /** Whether it has a hash for each entry, as every seal that the application wrote. */
    boolean isWhole() {
        return entryIds.length > 0
                && entryHashes.length == HASH * entryIds.length
                && Stream.of(entryIds).noneMatch(Objects::isNull);
    }

    Seal next(List<SealedRow> rows, long newMaxId, long newSettledId) {
        Long[] ids = rows.stream().map(SealedRow::id).toArray(Long[]::new);
        ByteBuffer hashes = ByteBuffer.allocate(HASH * ids.length);
        rows.forEach(row -> hashes.put(row.hash()));
        Seal unchained = new Seal(seq + 1, ids, hashes.array(), newMaxId, newSettledId, new byte[0]);
        return new Seal(unchained.seq, ids, unchained.entryHashes, newMaxId, newSettledId, unchained.hashAfter(this));
    }

    /** Whether the row matches the n-th sealed entry. */
    boolean holds(int n, SealedRow row) {
        return Arrays.equals(row.hash(), Arrays.copyOfRange(entryHashes, HASH * n, HASH * (n + 1)));
    }

    boolean follows(Seal before) {
        return isWhole() && Arrays.equals(chainHash, hashAfter(before));
    }

    /** SHA-256 over the previous seal's hash, this seal's numbers, and every entry's id and hash in order. */
    private byte[] hashAfter(Seal before) {
        MessageDigest digest = Sha256.digest();
        digest.update(before.chainHash);
        for (long number : new long[] {seq, maxId, settledId, entryIds.length}) {
            digest.update(bytes(number));
        }
        for (int i = 0; i < entryIds.length; i++) {
            digest.update(bytes(entryIds[i]));
            digest.update(entryHashes, HASH * i, HASH);
        }
        return digest.digest();
    }

    private static byte[] bytes(long number) {
        return ByteBuffer.allocate(Long.BYTES).putLong(number).array();
    }
}
