package com.tendwell.web.api;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.springframework.http.HttpHeaders;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.web.util.ContentCachingResponseWrapper;

/** Responses of creating calls, by caller and idempotency key. */
@Component
class IdempotencyStore {

    /** Longer than any sender retries on its own. */
    static final Duration KEPT = Duration.ofHours(48);

    /** A response as it was sent. */
    record Answer(byte[] fingerprint, int status, String contentType, String location, String etag, byte[] body) {

        static Answer of(byte[] fingerprint, ContentCachingResponseWrapper response, boolean secret) {
            return new Answer(
                    fingerprint,
                    response.getStatus(),
                    response.getContentType(),
                    response.getHeader(HttpHeaders.LOCATION),
                    response.getHeader(HttpHeaders.ETAG),
                    secret ? null : response.getContentAsByteArray());
        }

        void writeTo(HttpServletResponse response) throws IOException {
            response.setStatus(status);
            if (contentType != null) {
                response.setContentType(contentType);
            }
            if (location != null) {
                response.setHeader(HttpHeaders.LOCATION, location);
            }
            if (etag != null) {
                response.setHeader(HttpHeaders.ETAG, etag);
            }
            response.getOutputStream().write(body);
        }
    }

    private final JdbcTemplate jdbc;
    private final Clock clock;

    IdempotencyStore(JdbcTemplate jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * Holds the key until the transaction ends.
     *
     * @return false if another call with this key is running
     */
    boolean lock(String principal, String key) {
        return Boolean.TRUE.equals(jdbc.queryForObject(
                "select pg_try_advisory_xact_lock(hashtextextended(?, 95))", Boolean.class, principal + " " + key));
    }

    Optional<Answer> find(String principal, String key) {
        return jdbc
                .query(
                        """
                        select fingerprint, status, content_type, location, etag, body from idempotency_key
                        where principal = ? and key = ?""",
                        IdempotencyStore::answer,
                        principal,
                        key)
                .stream()
                .findFirst();
    }

    void keep(String principal, String key, Answer answer) {
        jdbc.update(
                """
                insert into idempotency_key
                    (principal, key, fingerprint, status, content_type, location, etag, body, created_at)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?)""",
                principal,
                key,
                answer.fingerprint(),
                answer.status(),
                answer.contentType(),
                answer.location(),
                answer.etag(),
                answer.body(),
                Timestamp.from(clock.instant()));
    }

    int forgetOld() {
        return jdbc.update(
                "delete from idempotency_key where created_at < ?",
                Timestamp.from(clock.instant().minus(KEPT)));
    }

    private static Answer answer(ResultSet row, int n) throws SQLException {
        return new Answer(
                row.getBytes("fingerprint"),
                row.getInt("status"),
                row.getString("content_type"),
                row.getString("location"),
                row.getString("etag"),
                row.getBytes("body"));
    }
}
