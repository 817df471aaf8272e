package com.tendwell.portal;

import com.tendwell.shared.LinkSecret;
import com.tendwell.shared.Sha256;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Papers that were printed for a link, kept so that opening it again costs no printing: encrypted with a key that needs
 * the installation's secret, a few per link, for a month at most, and gone when the link ends.
 */
@Service
public class LinkPapers {

    private static final int MOST_PER_LINK = 24;
    private static final int LARGEST = 1024 * 1024;
    private static final Duration LONGEST = Duration.ofDays(30);

    private static final String CIPHER = "AES/GCM/NoPadding";
    private static final int NONCE = 12;
    private static final int TAG_BITS = 128;

    private final JdbcTemplate jdbc;
    private final LinkSecret secret;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    LinkPapers(JdbcTemplate jdbc, LinkSecret secret, Clock clock) {
        this.jdbc = jdbc;
        this.secret = secret;
        this.clock = clock;
    }

    /**
     * The paper with this content as it was printed for the link, or as it is printed now and then kept.
     *
     * @param token of the link; nothing is kept for one that is not live
     * @param content everything that the paper says, in its language and its template: another content is another paper
     */
    @Transactional
    public byte[] paper(String token, String content, Supplier<byte[]> print) {
        Optional<UUID> link = live(token);
        if (link.isEmpty()) {
            return print.get();
        }
        // With the token, so that the mark does not tell whether a paper says what somebody supposes.
        byte[] mark = Sha256.of(token + '\n' + content);
        return kept(link.get(), mark).orElseGet(() -> {
            byte[] paper = print.get();
            if (paper.length <= LARGEST) {
                keep(link.get(), mark, paper);
            }
            return paper;
        });
    }

    /** Forgets the papers of links that have ended, and old ones. */
    @Transactional
    public void forgetOld() {
        jdbc.update(
                """
                delete from link_paper using customer_link
                where customer_link.id = link_paper.link_id
                    and (customer_link.revoked_at is not null or customer_link.expires_at <= ? or link_paper.made_at <= ?)""",
                Timestamp.from(clock.instant()),
                Timestamp.from(clock.instant().minus(LONGEST)));
    }

    private Optional<UUID> live(String token) {
        return jdbc
                .queryForList(
                        "select id from customer_link where token_hash = ? and revoked_at is null and expires_at > ?",
                        UUID.class,
                        Sha256.of(token),
                        Timestamp.from(clock.instant()))
                .stream()
                .findFirst();
    }

    private Optional<byte[]> kept(UUID link, byte[] mark) {
        List<byte[]> sealed = jdbc.queryForList(
                "select content from link_paper where link_id = ? and mark = ?", byte[].class, link, mark);
        return sealed.stream().findFirst().flatMap(content -> opened(link, mark, content));
    }

    private void keep(UUID link, byte[] mark, byte[] paper) {
        jdbc.update(
                """
                insert into link_paper (link_id, mark, content, made_at) values (?, ?, ?, ?)
                on conflict (link_id, mark) do update set content = excluded.content, made_at = excluded.made_at""",
                link,
                mark,
                sealed(link, mark, paper),
                Timestamp.from(clock.instant()));
        jdbc.update(
                """
                delete from link_paper where link_id = ? and mark not in
                    (select mark from link_paper where link_id = ? order by made_at desc limit ?)""",
                link,
                link,
                MOST_PER_LINK);
    }

    private byte[] sealed(UUID link, byte[] mark, byte[] paper) {
        byte[] nonce = new byte[NONCE];
        random.nextBytes(nonce);
        try {
            byte[] encrypted = cipher(Cipher.ENCRYPT_MODE, link, mark, nonce).doFinal(paper);
            return ByteBuffer.allocate(NONCE + encrypted.length)
                    .put(nonce)
                    .put(encrypted)
                    .array();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java has no AES-GCM", e);
        }
    }

    /** Empty if somebody has changed it: then it is printed again. */
    private Optional<byte[]> opened(UUID link, byte[] mark, byte[] sealed) {
        if (sealed.length <= NONCE) {
            return Optional.empty();
        }
        try {
            Cipher cipher = cipher(Cipher.DECRYPT_MODE, link, mark, Arrays.copyOf(sealed, NONCE));
            return Optional.of(cipher.doFinal(sealed, NONCE, sealed.length - NONCE));
        } catch (GeneralSecurityException e) {
            return Optional.empty();
        }
    }

    private Cipher cipher(int mode, UUID link, byte[] mark, byte[] nonce) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance(CIPHER);
        cipher.init(mode, secret.key("customer-link-paper", link), new GCMParameterSpec(TAG_BITS, nonce));
        cipher.updateAAD(mark);
        return cipher;
    }
}
