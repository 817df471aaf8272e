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
 */
record SealedRow(long id, Instant writtenAt, byte[] hash) {

    static final String COLUMNS =
            "id, at, written_at, actor, event, to_json(subjects)::text as subjects, before, after,"
                    + " reason, process_instance, task";

    static SealedRow of(ResultSet row, int n) throws SQLException {
        MessageDigest digest = Sha256.digest();
        add(digest, row.getString("id"));
        add(digest, micros(row.getTimestamp("at")));
        add(digest, micros(row.getTimestamp("written_at")));
        for (String column :
                List.of("actor", "event", "subjects", "before", "after", "reason", "process_instance", "task")) {
            add(digest, row.getString(column));
        }
        return new SealedRow(row.getLong("id"), row.getTimestamp("written_at").toInstant(), digest.digest());
    }

    private static String micros(Timestamp time) {
        Instant instant = time.toInstant();
        return instant.getEpochSecond() + "." + instant.getNano() / 1000;
    }

    private static void add(MessageDigest digest, String value) {
        byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
        digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(bytes.length).array());
        digest.update(bytes);
    }
}
