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
import javax.sql.DataSource;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.security.authentication.AuthenticationServiceException;

/** Counts failures, on all nodes together. Only failures write a row. */
public class FailedTries {

    private static final int EXPIRED_AT_ONCE = 1_000;

    private final JdbcTemplate jdbc;
    private final PostgreSQLSelectForUpdateBasedProxyManager<String> failures;

    /** @param time the machine's clock, not the movable business clock: guessing takes real time */
    FailedTries(DataSource database, TimeMeter time) {
        this.jdbc = new JdbcTemplate(database);
        this.failures = Bucket4jPostgreSQL.selectForUpdateBasedBuilder(database)
                .primaryKeyMapper(PrimaryKeyMapper.STRING)
                .table("failed_try")
                .idColumn("id")
                .stateColumn("state")
                .expiresAtColumn("expires_at")
                .clientClock(time)
                .expirationAfterWrite(
                        ExpirationAfterWriteStrategy.basedOnTimeForRefillingBucketUpToMax(Duration.ofMinutes(1)))
                .build();
    }

    /**
     * How often something may fail.
     *
     * @param kind what is counted, a word
     * @param what who or where; stored as a hash: people sometimes type their password as their name
     * @param failures how many within the time, at least 1
     */
    public record Limit(String kind, String what, int failures, Duration per) {

        String id() {
            return kind + " " + HexFormat.of().formatHex(Sha256.of(what));
        }

        BucketConfiguration bucket() {
            return BucketConfiguration.builder()
                    .addLimit(limit -> limit.capacity(failures).refillGreedy(failures, per))
                    .build();
        }
    }

    /**
     * Whether another try may be looked at. Takes one query if there was no failure lately.
     *
     * @throws AuthenticationServiceException if the database cannot be reached
     */
    boolean allowAnother(List<Limit> limits) {
        return reached(() -> {
            Set<String> failedLately =
                    Set.copyOf(jdbc.queryForList("select id from failed_try where id = any (?)", String.class, (Object)
                            limits.stream().map(Limit::id).toArray(String[]::new)));
            return limits.stream()
                    .filter(one -> failedLately.contains(one.id()))
                    .allMatch(one -> bucket(one).getAvailableTokens() > 0);
        });
    }

    /**
     * Counts a failure.
     *
     * @return false if there had been too many before it
     * @throws AuthenticationServiceException if the database cannot be reached
     */
    public boolean count(Limit limit) {
        return reached(() -> bucket(limit).tryConsume(1));
    }

    /** @throws AuthenticationServiceException if the database cannot be reached */
    void forget(Limit limit) {
        reached(() -> jdbc.update("delete from failed_try where id = ?", limit.id()));
    }

    /** Deletes rows outside every limit's window. */
    void forgetOld() {
        int removed;
        do {
            removed = failures.removeExpired(EXPIRED_AT_ONCE);
        } while (removed == EXPIRED_AT_ONCE);
    }

    private BucketProxy bucket(Limit limit) {
        return failures.getProxy(limit.id(), limit::bucket);
    }

    private static <T> T reached(Supplier<T> work) {
        try {
            return work.get();
        } catch (DataAccessException | BucketExecutionException e) {
            throw new AuthenticationServiceException("Failures cannot be counted", e);
        }
    }
}
