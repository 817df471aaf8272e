package com.tendwell.staff;

import com.tendwell.shared.Ids;
import com.tendwell.shared.LinkSecret;
import com.tendwell.shared.Sha256;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Mailed links on which a person chooses a password, within an hour; the first that is used ends the others. Whoever
 * asks for one more does not end what was mailed before, because anybody can ask: each mail keeps its promise, and no
 * old one is prolonged.
 */
@Service
public class PasswordLinks {

    /** How long a link works. */
    public static final Duration VALID_FOR = Duration.ofHours(1);

    private static final Duration PAUSE = Duration.ofMinutes(5);

    /** Of the {@link com.tendwell.shared.MailLink}. */
    public static final String KIND = "password-link";

    private final JdbcTemplate jdbc;
    private final LinkSecret secret;
    private final Clock clock;

    PasswordLinks(JdbcTemplate jdbc, LinkSecret secret, Clock clock) {
        this.jdbc = jdbc;
        this.secret = secret;
        this.clock = clock;
    }

    /** Whose link it is; empty for unknown, used, replaced and expired links alike. */
    @Transactional(readOnly = true)
    public Optional<String> personOf(String token) {
        return live(token, "");
    }

    /** The token of a link, for the mail that is sent now. */
    String token(UUID link) {
        return secret.token(KIND, link);
    }

    /** The only link of the person from now on. */
    UUID replace(String person) {
        end(person);
        return add(person);
    }

    /** One more link of the person. */
    UUID add(String person) {
        UUID id = Ids.next();
        Instant now = clock.instant();
        jdbc.update(
                "insert into password_link (id, person, token_hash, created_at, expires_at) values (?, ?, ?, ?, ?)",
                id,
                person,
                Sha256.of(token(id)),
                Timestamp.from(now),
                Timestamp.from(now.plus(VALID_FOR)));
        return id;
    }

    /** As {@link #personOf}, and nobody else can use the link until the transaction ends. */
    Optional<String> lock(String token) {
        return live(token, " for update");
    }

    /** So that nobody fills somebody's mailbox from the sign-on page; requires that nobody else asks meanwhile. */
    boolean madeLately(String person) {
        return !jdbc.queryForList(
                        "select 1 from password_link where person = ? and ended_at is null and created_at > ?",
                        person,
                        Timestamp.from(clock.instant().minus(PAUSE)))
                .isEmpty();
    }

    /** Ends the person's links. */
    void end(String person) {
        jdbc.update(
                "update password_link set ended_at = ? where person = ? and ended_at is null",
                Timestamp.from(clock.instant()),
                person);
    }

    private Optional<String> live(String token, String locking) {
        return jdbc
                .queryForList(
                        "select person from password_link where token_hash = ? and ended_at is null and expires_at > ?"
                                + locking,
                        String.class,
                        Sha256.of(token),
                        Timestamp.from(clock.instant()))
                .stream()
                .findFirst();
    }
}
