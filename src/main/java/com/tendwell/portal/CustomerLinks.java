package com.tendwell.portal;

import com.tendwell.shared.LinkSecret;
import com.tendwell.shared.MailLink;
import com.tendwell.shared.Sha256;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Links that give a customer without an account access to one page. The token (at least 128 random bits) is derived by
 * HMAC-SHA-256 from the row's random id and a secret of the installation, so that a later mail can repeat the link
 * although the table holds only its hash.
 */
@Service
public class CustomerLinks {

    /** What a link opens. The subject is the plan's id, or the offer's id for a renewal. */
    public enum Kind {
        INVOICE("invoices"),
        VISIT_OVERVIEW("visits"),
        CALENDAR_FEED("calendar"),
        RENEWAL("renewal");

        private final String path;

        Kind(String path) {
            this.path = path;
        }

        /** The middle of {@code /customer/{path}/{token}}. */
        public String path() {
            return path;
        }
    }

    /** What a valid token opens. */
    public record Target(Kind kind, String subject) {}

    /** Of the {@link MailLink}. */
    static final String MAIL_LINK = "customer-link";

    private static final Pattern TOKEN = Pattern.compile("(/customer/[a-z]+/)([A-Za-z0-9_-]{43})");

    private final JdbcTemplate jdbc;
    private final LinkSecret secret;
    private final Clock clock;

    CustomerLinks(JdbcTemplate jdbc, LinkSecret secret, Clock clock) {
        this.jdbc = jdbc;
        this.secret = secret;
        this.clock = clock;
    }

    /**
     * The token of the subject's live link, created if there is none. A live link with less than half of its validity
     * left is extended to the full validity.
     */
    @Transactional
    public String tokenFor(Kind kind, String subject, Duration validity) {
        return tokensFor(Set.of(kind), subject, validity).get(kind);
    }

    /** As {@link #tokenFor} for several kinds, with the same number of queries as for one. */
    @Transactional
    public Map<Kind, String> tokensFor(Set<Kind> kinds, String subject, Duration validity) {
        if (kinds.isEmpty()) {
            return Map.of();
        }
        Instant now = clock.instant();
        Map<Kind, UUID> live = live(kinds, subject, now.plus(validity.dividedBy(2)));
        if (live.size() < kinds.size()) {
            Set<Kind> others = EnumSet.copyOf(kinds);
            others.removeAll(live.keySet());
            live.putAll(makeOrProlong(others, subject, now, now.plus(validity)));
        }
        Map<Kind, String> tokens = new EnumMap<>(Kind.class);
        live.forEach((kind, id) -> tokens.put(kind, token(id)));
        return tokens;
    }

    /**
     * The texts with placeholders for the tokens of links, so that they can be stored without giving access to anything;
     * {@link MailLink#resolve} puts them back. One query for all of them.
     */
    @Transactional(propagation = Propagation.SUPPORTS, readOnly = true)
    public List<String> withoutTokens(List<String> texts) {
        byte[][] hashes = texts.stream()
                .flatMap(text -> TOKEN.matcher(text).results())
                .map(found -> found.group(2))
                .distinct()
                .map(Sha256::of)
                .toArray(byte[][]::new);
        if (hashes.length == 0) {
            return texts;
        }
        Map<String, String> placeholders = new HashMap<>();
        jdbc.query(
                "select id from customer_link where token_hash = any (?)",
                row -> {
                    UUID id = row.getObject("id", UUID.class);
                    placeholders.put(token(id), MailLink.placeholder(MAIL_LINK, id));
                },
                (Object) hashes);
        return texts.stream()
                .map(text -> TOKEN.matcher(text)
                        .replaceAll(
                                found -> found.group(1) + placeholders.getOrDefault(found.group(2), found.group(2))))
                .toList();
    }

    /** The token of a link's id, whether the link exists or not. */
    String token(UUID link) {
        return secret.token("customer-link", link);
    }

    /** Empty for unknown, expired and revoked tokens and those of another kind alike. */
    @Transactional(propagation = Propagation.SUPPORTS, readOnly = true)
    public Optional<Target> open(Kind kind, String token) {
        return jdbc
                .queryForList(
                        """
                        select subject from customer_link
                        where token_hash = ? and kind = ? and revoked_at is null and expires_at > ?""",
                        String.class,
                        Sha256.of(token),
                        kind.name(),
                        Timestamp.from(clock.instant()))
                .stream()
                .findFirst()
                .map(subject -> new Target(kind, subject));
    }

    /** The kinds for which the subject has a live link. */
    @Transactional(readOnly = true)
    public Set<Kind> liveKinds(String subject) {
        Set<Kind> kinds = EnumSet.noneOf(Kind.class);
        jdbc.queryForList(
                        "select kind from customer_link where subject = ? and revoked_at is null and expires_at > ?",
                        String.class,
                        subject,
                        Timestamp.from(clock.instant()))
                .forEach(kind -> kinds.add(Kind.valueOf(kind)));
        return kinds;
    }

    /** Revokes the subject's live link, if there is one, and forgets its papers; the next token differs. */
    @Transactional
    public void revoke(Kind kind, String subject) {
        jdbc.update(
                """
                delete from link_paper where link_id in
                    (select id from customer_link where kind = ? and subject = ? and revoked_at is null)""",
                kind.name(),
                subject);
        jdbc.update(
                "update customer_link set revoked_at = ? where kind = ? and subject = ? and revoked_at is null",
                Timestamp.from(clock.instant()),
                kind.name(),
                subject);
    }

    private Map<Kind, UUID> live(Set<Kind> kinds, String subject, Instant atLeastUntil) {
        Map<Kind, UUID> live = new EnumMap<>(Kind.class);
        // One placeholder per kind, unlike an array, lets the database reuse its query plan.
        String places = String.join(", ", Collections.nCopies(kinds.size(), "?"));
        List<Object> values = new ArrayList<>(kinds.stream().map(Kind::name).toList());
        values.add(subject);
        values.add(Timestamp.from(atLeastUntil));
        jdbc.query(
                "select kind, id from customer_link where kind in (" + places
                        + ") and subject = ? and revoked_at is null and expires_at > ?",
                row -> {
                    live.put(Kind.valueOf(row.getString("kind")), row.getObject("id", UUID.class));
                },
                values.toArray());
        return live;
    }

    private Map<Kind, UUID> makeOrProlong(Set<Kind> kinds, String subject, Instant now, Instant until) {
        Map<Kind, UUID> made = make(kinds, subject, now, until);
        if (made.size() == kinds.size()) {
            return made;
        }
        jdbc.update(
                """
                update customer_link
                set revoked_at = case when expires_at <= ? then expires_at end, expires_at = greatest(expires_at, ?)
                where kind = any (?) and subject = ? and revoked_at is null""",
                Timestamp.from(now),
                Timestamp.from(until),
                names(kinds),
                subject);
        make(kinds, subject, now, until);
        return live(kinds, subject, now);
    }

    /** Creates links for those kinds that have no unrevoked one. */
    private Map<Kind, UUID> make(Set<Kind> kinds, String subject, Instant now, Instant until) {
        List<Kind> wanted = List.copyOf(kinds);
        UUID[] ids = wanted.stream().map(kind -> UUID.randomUUID()).toArray(UUID[]::new);
        byte[][] hashes = Stream.of(ids).map(this::token).map(Sha256::of).toArray(byte[][]::new);
        Map<Kind, UUID> made = new EnumMap<>(Kind.class);
        jdbc.query(
                """
                insert into customer_link (id, kind, subject, token_hash, created_at, expires_at)
                select id, kind, ?, token_hash, ?, ? from unnest(?::uuid[], ?, ?) as link (id, kind, token_hash)
                on conflict (kind, subject) where revoked_at is null do nothing
                returning kind, id""",
                row -> {
                    made.put(Kind.valueOf(row.getString("kind")), row.getObject("id", UUID.class));
                },
                subject,
                Timestamp.from(now),
                Timestamp.from(until),
                ids,
                names(wanted),
                hashes);
        return made;
    }

    private static String[] names(Collection<Kind> kinds) {
        return kinds.stream().map(Kind::name).toArray(String[]::new);
    }
}
