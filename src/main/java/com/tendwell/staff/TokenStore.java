package com.tendwell.staff;

import com.tendwell.staff.ApiTokens.SentToken;
import com.tendwell.staff.ApiTokens.TokenView;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

@Component
class TokenStore {

    private static final String SELECT = "select id, name, owner, prefix, scopes, created_at, expires_at, last_used_on,"
            + " revoked_at is not null as revoked from api_token ";

    private final JdbcTemplate jdbc;

    TokenStore(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    void insert(
            UUID id,
            String name,
            String owner,
            TokenSecret secret,
            Set<String> scopes,
            Instant createdAt,
            Instant expiresAt) {
        jdbc.update(
                """
                        insert into api_token (id, name, owner, prefix, secret_hash, scopes, created_at, expires_at)
                        values (?, ?, ?, ?, ?, string_to_array(?, ' '), ?, ?)""",
                id,
                name,
                owner,
                secret.prefix(),
                secret.hash(),
                String.join(" ", scopes),
                Timestamp.from(createdAt),
                Timestamp.from(expiresAt));
    }

    Optional<TokenView> find(UUID id) {
        return jdbc.query(SELECT + "where id = ?", TokenStore::view, id).stream()
                .findFirst();
    }

    List<TokenView> ofOwner(String owner) {
        return jdbc.query(SELECT + "where owner = ? order by created_at desc, id desc", TokenStore::view, owner);
    }

    boolean revoke(UUID id, Instant now) {
        return jdbc.update(
                        "update api_token set revoked_at = ? where id = ? and revoked_at is null",
                        Timestamp.from(now),
                        id)
                == 1;
    }

    /** Writes at most once a day, so that a busy token's row is not contended. */
    void used(SentToken token, LocalDate today) {
        if (token.lastUsedOn().filter(day -> !day.isBefore(today)).isEmpty()) {
            jdbc.update(
                    """
                            update api_token set last_used_on = ?
                            where id = ? and (last_used_on is null or last_used_on < ?)""",
                    today,
                    token.id(),
                    today);
        }
    }

    private static TokenView view(ResultSet row, int n) throws SQLException {
        return new TokenView(
                row.getObject("id", UUID.class),
                row.getString("name"),
                row.getString("owner"),
                row.getString("prefix"),
                Set.of((String[]) row.getArray("scopes").getArray()),
                row.getTimestamp("created_at").toInstant(),
                row.getTimestamp("expires_at").toInstant(),
                Optional.ofNullable(row.getObject("last_used_on", LocalDate.class)),
                row.getBoolean("revoked"));
    }
}
