package com.tendwell.web.security;

import com.tendwell.shared.Sha256;
import io.github.bucket4j.BucketConfiguration;
import io.github.bucket4j.BucketExceptions.BucketExecutionException;
import io.github.bucket4j.TimeMeter;
import io.github.bucket4j.distributed.BucketProxy;
import io.github.bucket4j.distributed.ExpirationAfterWriteStrategy;
import io.github.bucket4j.distributed.jdbc.PrimaryKeyMapper;
import io.github.bucket4j.postgresql.Bucket4jPostgreSQL;
import io.github.bucket4j.postgresql.PostgreSQLSelectForUpdateBasedProxyManager;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.security.authentication.AuthenticationServiceException;

/**
 * Limits failed sign-ons per person and address, per person, and per address, on all nodes together. Only failures
 * count, and only they write a row. A person whose password is tried from many addresses is protected by the second
 * limit, which is wider; from a single address the first limit is reached earlier, so that nobody can lock out somebody
 * else from there.
 */
class SignOnLimits {

    private static final int EXPIRED_AT_ONCE = 1_000;

    private final JdbcTemplate jdbc;
    private final PostgreSQLSelectForUpdateBasedProxyManager<String> failures;

    /** @param time the machine's clock, not the movable business clock: guessing takes real time */
    SignOnLimits(DataSource database, TimeMeter time) {
        this.jdbc = new JdbcTemplate(database);
        this.failures = Bucket4jPostgreSQL.selectForUpdateBasedBuilder(database)
                .primaryKeyMapper(PrimaryKeyMapper.STRING)
                .table("sign_on_failure")
                .idColumn("id")
                .stateColumn("state")
                .expiresAtColumn("expires_at")
                .clientClock(time)
                .expirationAfterWrite(
                        ExpirationAfterWriteStrategy.basedOnTimeForRefillingBucketUpToMax(Duration.ofMinutes(1)))
                .build();
    }

    /**
     * Takes one query and writes no row if there was no recent failure.
     *
     * @param person empty if only a token was sent
     * @throws AuthenticationServiceException if the database cannot be reached
     */
    boolean allows(String person, String address) {
        List<Counted> counted = counted(person, address).toList();
        return reached(() -> {
            Set<String> failedLately = Set.copyOf(
                    jdbc.queryForList("select id from sign_on_failure where id = any (?)", String.class, (Object)
                            counted.stream().map(Counted::id).toArray(String[]::new)));
            return counted.stream()
                    .filter(one -> failedLately.contains(one.id()))
                    .allMatch(one -> bucket(one).getAvailableTokens() > 0);
        });
    }

    /** @throws AuthenticationServiceException if the database cannot be reached */
    void failed(String person, String address) {
        counted(person, address).forEach(one -> reached(() -> bucket(one).tryConsume(1)));
    }

    /** @throws AuthenticationServiceException if the database cannot be reached */
    void succeeded(String person, String address) {
        reached(() -> jdbc.update(
                "delete from sign_on_failure where id = ?",
                Counted.pair(person, address).id()));
    }

    /** Deletes rows outside every limit's window. */
    void forgetOld() {
        int removed;
        do {
            removed = failures.removeExpired(EXPIRED_AT_ONCE);
        } while (removed == EXPIRED_AT_ONCE);
    }

    private static Stream<Counted> counted(String person, String address) {
        Counted everybodyThere = new Counted("address", address, 30, Duration.ofMinutes(5));
        return person.isEmpty()
                ? Stream.of(everybodyThere)
                : Stream.of(
                        everybodyThere,
                        Counted.pair(person, address),
                        new Counted("person", person, 50, Duration.ofMinutes(10)));
    }

    private BucketProxy bucket(Counted counted) {
        return failures.getProxy(counted.id(), counted::limit);
    }

    private static <T> T reached(Supplier<T> work) {
        try {
            return work.get();
        } catch (DataAccessException | BucketExecutionException e) {
            throw new AuthenticationServiceException("Failed sign-ons cannot be counted", e);
        }
    }

    /** @param what stored as a hash: people sometimes type their password as their name */
    private record Counted(String kind, String what, int failures, Duration per) {

        static Counted pair(String person, String address) {
            return new Counted("pair", person + '\n' + address, 5, Duration.ofMinutes(5));
        }

        String id() {
            return kind + " " + HexFormat.of().formatHex(Sha256.of(what));
        }

        BucketConfiguration limit() {
            return BucketConfiguration.builder()
                    .addLimit(limit -> limit.capacity(failures).refillGreedy(failures, per))
                    .build();
        }
    }
}
