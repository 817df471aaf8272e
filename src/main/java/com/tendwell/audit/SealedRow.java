package com.tendwell.audit;

import com.tendwell.shared.Sha256;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;

/**
 * An entry's sealed columns, which are all of them. The hash is SHA-256 over each value as text, preceded by its
 * length, so that text cannot be shifted between columns unnoticed.
 *
 * @param writtenAt 1970 if it is missing
 * @param complete whether every column has a value, as in every row that the application wrote
 */
record SealedRow(long id, Instant writtenAt, boolean complete, byte[] hash) {

    /** In place of the length of a value that is missing: the application writes none, so somebody else did. */
    private static final int MISSING = -1;

    private static final List<String> TEXTS =
            List.of("actor", "event", "subjects", "before", "after", "reason", "process_instance", "task");

    static final String COLUMNS =
            "id, at, written_at, actor, event, to_json(subjects)::text as subjects, before, after,"
                    + " reason, process_instance, task";

    static SealedRow of(ResultSet row, int n) throws SQLException {
        MessageDigest digest = Sha256.digest();
        add(digest, row.getString("id"));
        Timestamp at = row.getTimestamp("at");
        Timestamp written = row.getTimestamp("written_at");
        boolean complete = at != null && written != null;
        add(digest, micros(at));
        add(digest, micros(written));
        for (String column : TEXTS) {
            String value = row.getString(column);
            complete &= value != null;
            add(digest, value);
        }
        return new SealedRow(
                row.getLong("id"), written == null ? Instant.EPOCH : written.toInstant(), complete, digest.digest());
    }

    private static String micros(Timestamp time) {
        if (time == null) {
            return null;
        }
        Instant instant = time.toInstant();
        return instant.getEpochSecond() + "." + instant.getNano() / 1000;
    }

    private static void add(MessageDigest digest, String value) {
        if (value == null) {
            digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(MISSING).array());
            return;
        }
        byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
        digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(bytes.length).array());
        digest.update(bytes);
    }
}
