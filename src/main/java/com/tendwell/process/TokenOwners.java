package com.tendwell.process;

import com.tendwell.staff.ApiTokens.SentToken;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/**
 * Finds a token with the groups that its owner has at this moment. One statement, because every call of a machine begins
 * with it, and no copy, so that a change of rights works at once on every node.
 */
@Component
public class TokenOwners implements Function<byte[], Optional<SentToken>> {

    private final JdbcTemplate jdbc;

    TokenOwners(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public Optional<SentToken> apply(byte[] hash) {
        return jdbc
                .query(
                        """
                        select id, owner, scopes, expires_at, last_used_on,
                            array(select group_id_::text from act_id_membership where user_id_ = owner and not must_choose) as groups
                        from published_api_token where secret_hash = ?""",
                        TokenOwners::token,
                        hash)
                .stream()
                .findFirst();
    }

    private static SentToken token(ResultSet row, int n) throws SQLException {
        return new SentToken(
                row.getObject("id", UUID.class),
                row.getString("owner"),
                Set.of((String[]) row.getArray("scopes").getArray()),
                Set.of((String[]) row.getArray("groups").getArray()),
                row.getTimestamp("expires_at").toInstant(),
                Optional.ofNullable(row.getObject("last_used_on", LocalDate.class)));
    }
}
