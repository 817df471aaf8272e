package com.tendwell.staff;

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
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The table of tokens. */
@Component
class TokenStore {

    private static final String SELECT = "select id, name, owner, prefix, scopes, created_at, expires_at, last_used_on,"
            + " revoked_at is not null as revoked from api_token ";

    private final JdbcClient jdbc;

    TokenStore(JdbcClient jdbc) {
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
        jdbc.sql(
                        """
                        insert into api_token (id, name, owner, prefix, secret_hash, scopes, created_at, expires_at)
                        values (:id, :name, :owner, :prefix, :hash, string_to_array(:scopes, ' '), :created, :expires)""")
                .param("id", id)
                .param("name", name)
                .param("owner", owner)
                .param("prefix", secret.prefix())
                .param("hash", secret.hash())
                .param("scopes", String.join(" ", scopes))
                .param("created", Timestamp.from(createdAt))
                .param("expires", Timestamp.from(expiresAt))
                .update();
    }

    Optional<TokenView> find(UUID id) {
        return jdbc.sql(SELECT + "where id = :id")
                .param("id", id)
                .query(TokenStore::view)
                .optional();
    }

    Optional<TokenView> live(TokenSecret secret, Instant now) {
        return jdbc.sql(SELECT + "where secret_hash = :hash and revoked_at is null and expires_at > :now")
                .param("hash", secret.hash())
                .param("now", Timestamp.from(now))
                .query(TokenStore::view)
                .optional();
    }

    List<TokenView> ofOwner(String owner) {
        return jdbc.sql(SELECT + "where owner = :owner order by created_at desc, id desc")
                .param("owner", owner)
                .query(TokenStore::view)
                .list();
    }

    boolean revoke(UUID id, Instant now) {
        return jdbc.sql("update api_token set revoked_at = :now where id = :id and revoked_at is null")
                        .param("now", Timestamp.from(now))
                        .param("id", id)
                        .update()
                == 1;
    }

    /** One write a day at most, so that a busy token is no hot row. */
    void used(TokenView token, LocalDate today) {
        if (token.lastUsedOn().filter(day -> !day.isBefore(today)).isEmpty()) {
            jdbc.sql(
                            """
                            update api_token set last_used_on = :today
                            where id = :id and (last_used_on is null or last_used_on < :today)""")
                    .param("today", today)
                    .param("id", token.id())
                    .update();
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
