package com.tendwell.web.security;

import com.tendwell.shared.Sha256;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.security.authentication.AuthenticationServiceException;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Counts failures, on all nodes together and by the database's clock, which all nodes share. What may turn out well is
 * counted before it is looked at and given back afterwards, so that many tries at once are no more than one after
 * another. Each row says when what was counted is forgiven: a try moves that time on, and is refused if it would be
 * further ahead than the limit's.
 */
public class FailedTries {

    private static final String ASKED =
            "with asked as (select * from unnest(?::varchar[], ?::float8[], ?::float8[]) as asked (id, step, per))";

    private final JdbcTemplate jdbc;
    private final TransactionTemplate byItself;

    FailedTries(JdbcTemplate jdbc, PlatformTransactionManager transactions) {
        this.jdbc = jdbc;
        this.byItself = new TransactionTemplate(transactions);
        // What is counted stays counted, also if whoever asks rolls back.
        byItself.setPropagationBehavior(TransactionDefinition.PROPAGATION_NOT_SUPPORTED);
    }

    /**
     * How often something may fail.
     *
     * @param kind what is counted, a word
     * @param what who or where; stored as a hash: people sometimes type their password as their name
     * @param failures how many within the time, at least 1
     */
    public record Limit(String kind, String what, int failures, Duration per) {

        private static final Pattern IPV6 = Pattern.compile("[0-9A-Fa-f:.]*:[0-9A-Fa-f:.]*(%.*)?");

        /**
         * A limit for a sender. Of an IPv6 address only the network counts: whoever has one address of it has them all.
         *
         * @param address as the server gives it
         */
        public static Limit ofAddress(String kind, String address, int failures, Duration per) {
            return new Limit(kind, network(address), failures, per);
        }

        /** The address, or of an IPv6 address its network of 64 bits. */
        public static String network(String address) {
            if (!IPV6.matcher(address).matches()) {
                return address;
            }
            try {
                // An address in figures, for which nobody is asked.
                InetAddress known = InetAddress.getByName(address.replaceFirst("%.*", ""));
                return known instanceof Inet6Address
                        ? HexFormat.of().formatHex(known.getAddress(), 0, 8) + "/64"
                        : known.getHostAddress();
            } catch (UnknownHostException e) {
                return address;
            }
        }

        String id() {
            return kind + " " + HexFormat.of().formatHex(Sha256.of(what));
        }

        double seconds() {
            return per.toMillis() / 1000.0;
        }

        /** Seconds until one failure is forgiven. */
        double step() {
            return seconds() / failures;
        }
    }

    /**
     * What came of counting a try.
     *
     * @param allowed whether it may be looked at; if not, nothing was counted
     * @param last whether it was the last one for now
     */
    record Taken(boolean allowed, boolean last) {}

    /**
     * Counts a try under all of these limits, or under none if one of them is reached.
     *
     * @throws AuthenticationServiceException if the database cannot be reached
     */
    Taken take(List<Limit> limits) {
        return reached(() -> {
            Object[] asked = asked(limits, limits.stream().map(Limit::step).toArray(Double[]::new));
            List<Reached> taken = jdbc.query(
                    ASKED
                            + """
                            , taken as (
                                insert into failed_try as kept (id, forgiven_at)
                                select id, statement_timestamp() + make_interval(secs => step) from asked order by id
                                on conflict (id) do update
                                    set forgiven_at = greatest(kept.forgiven_at, statement_timestamp())
                                        + (excluded.forgiven_at - statement_timestamp())
                                    where greatest(kept.forgiven_at, statement_timestamp())
                                        + (excluded.forgiven_at - statement_timestamp())
                                        <= statement_timestamp() + (
                                            select make_interval(secs => per) from asked where asked.id = excluded.id)
                                returning id, forgiven_at)
                            select id, forgiven_at + make_interval(secs => step)
                                    > statement_timestamp() + make_interval(secs => per) as last
                            from taken join asked using (id)""",
                    (row, n) -> new Reached(row.getString("id"), row.getBoolean("last")),
                    asked);
            if (taken.size() == limits.size()) {
                return new Taken(true, taken.stream().anyMatch(Reached::last));
            }
            List<String> counted = taken.stream().map(Reached::id).toList();
            giveBack(
                    limits.stream()
                            .filter(limit -> counted.contains(limit.id()))
                            .toList(),
                    List.of());
            return new Taken(false, false);
        });
    }

    private record Reached(String id, boolean last) {}

    /**
     * Takes back a try that turned out well.
     *
     * @param once what it was counted under
     * @param all what it was counted under, and where it makes good what failed before
     * @throws AuthenticationServiceException if the database cannot be reached
     */
    void giveBack(List<Limit> once, List<Limit> all) {
        List<Limit> limits = Stream.concat(once.stream(), all.stream()).toList();
        Double[] back = Stream.concat(
                        once.stream().map(Limit::step), all.stream().map(Limit::seconds))
                .toArray(Double[]::new);
        if (!limits.isEmpty()) {
            // Locked in the order in which tries are counted, so that none waits for the other.
            reached(() -> jdbc.update(
                    ASKED
                            + """
                            , locked as materialized (
                                select id from failed_try where id in (select id from asked) order by id for update)
                            update failed_try set forgiven_at = forgiven_at - make_interval(secs => step)
                            from asked join locked using (id) where failed_try.id = locked.id""",
                    asked(limits, back)));
        }
    }

    /**
     * Counts a failure.
     *
     * @return false if there had been too many before it
     * @throws AuthenticationServiceException if the database cannot be reached
     */
    public boolean count(Limit limit) {
        return take(List.of(limit)).allowed();
    }

    /** Deletes what is forgiven. */
    void forgetOld() {
        jdbc.update("delete from failed_try where forgiven_at < statement_timestamp()");
    }

    private static Object[] asked(List<Limit> limits, Double[] steps) {
        return new Object[] {
            limits.stream().map(Limit::id).toArray(String[]::new),
            steps,
            limits.stream().map(Limit::seconds).toArray(Double[]::new)
        };
    }

    private <T> T reached(Supplier<T> work) {
        try {
            return byItself.execute(status -> work.get());
        } catch (DataAccessException | TransactionException e) {
            throw new AuthenticationServiceException("Failures cannot be counted", e);
        }
    }
}
