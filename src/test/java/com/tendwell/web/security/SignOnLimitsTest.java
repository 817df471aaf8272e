package com.tendwell.web.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.tendwell.shared.Ids;
import com.tendwell.shared.Sha256;
import com.tendwell.support.RoomTest;
import com.tendwell.web.api.Problems;
import com.tendwell.web.security.FailedTries.Limit;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.AuthenticationServiceException;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.LockedException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.authentication.WebAuthenticationDetails;
import org.springframework.transaction.PlatformTransactionManager;

@RoomTest
class SignOnLimitsTest {

    @Autowired
    PlatformTransactionManager transactions;

    @Autowired
    JdbcTemplate jdbc;

    @Autowired
    Problems problems;

    // Unique to this run: the rows of an earlier one may still count.
    private final String run = Ids.next().toString();
    private final String anna = "anna " + run;
    private final String bert = "bert " + run;
    private final String here = "10.0.0.1 " + run;
    private final String elsewhere = "10.0.0.2 " + run;

    private FailedTries tries;
    private SignOnLimits limits;

    @BeforeEach
    void onTheSharedDatabase() {
        tries = new FailedTries(jdbc, transactions);
        limits = new SignOnLimits(tries);
    }

    @Test
    void aGuesserIsStoppedAfterFiveWrongPasswordsAndThePersonElsewhereIsNot() {
        fail(5, anna, here);

        assertThat(allows(anna, here)).isFalse();
        assertThat(allows(anna, elsewhere)).isTrue();
        assertThat(allows(bert, here)).isTrue();
    }

    @Test
    void aGuesserOfManyNamesIsStoppedByTheAddress() {
        IntStream.range(0, 30).forEach(i -> fail(1, "person " + i + run, here));

        assertThat(allows("somebody.new", here)).isFalse();
        assertThat(allows("somebody.new", elsewhere)).isTrue();
    }

    @Test
    void whoeverHasOneAddressOfANetworkHasThemAllAndIsCountedAsOne() {
        String network = "2001:db8:" + Integer.toHexString(run.hashCode() & 0xffff) + ":7:";
        IntStream.range(0, 30).forEach(i -> fail(1, "person " + i + run, network + ":" + Integer.toHexString(i)));

        assertThat(allows("somebody.new", network + "ffff:1:2:3%eth0")).isFalse();
        assertThat(allows("somebody.new", network.replace(":7:", ":8:") + ":1")).isTrue();
        assertThat(Limit.network("::ffff:10.1.2.3")).isEqualTo("10.1.2.3");
        assertThat(Limit.network("10.1.2.3")).isEqualTo("10.1.2.3");
    }

    @Test
    void badTokensAreCountedByThemselvesSoThatNoPasswordIsRefusedForThem() {
        IntStream.range(0, 30)
                .forEach(i -> assertThat(limits.isOneTooMany(here)).isFalse());

        assertThat(limits.isOneTooMany(here)).isTrue();
        assertThat(new SignOnLimits(new FailedTries(jdbc, transactions)).isOneTooMany(here))
                .as("on every node")
                .isTrue();
        assertThat(limits.isOneTooMany(elsewhere)).isFalse();
        assertThat(allows(anna, here)).isTrue();
    }

    @Test
    void guessersOfOneNameFromManyAddressesAreStoppedByTheName() {
        IntStream.range(0, 50).forEach(i -> fail(1, anna, "10.0.1." + i + run));

        assertThat(allows(anna, "10.0.2.1 " + run)).isFalse();
    }

    @Test
    void timeAndASuccessfulSignOnResetTheLimit() {
        fail(5, anna, here);
        passes(Duration.ofMinutes(1));
        assertThat(allows(anna, here)).isTrue();

        assertThat(allows(anna, here)).isFalse();
        limits.giveBack(anna, here);
        assertThat(allows(anna, here)).isTrue();
    }

    @Test
    void beyondTheLimitThePasswordIsNotEvenLookedAt() {
        AtomicInteger asked = new AtomicInteger();
        LimitedSignOn signOn = new LimitedSignOn(new Refusing(asked, () -> {}), limits);

        for (int i = 0; i < 5; i++) {
            assertThatThrownBy(() -> signOn.authenticate(attempt())).isInstanceOf(BadCredentialsException.class);
        }
        assertThatThrownBy(() -> signOn.authenticate(attempt())).isInstanceOf(LockedException.class);
        assertThat(asked).hasValue(5);
    }

    /** Twelve nodes look at a password of the same person at the same time, and none has an answer yet. */
    @Test
    void manyWrongPasswordsAtOnceAreNoMoreThanOneAfterAnother() throws Exception {
        int nodes = 12;
        AtomicInteger asked = new AtomicInteger();
        CountDownLatch allHaveTried = new CountDownLatch(nodes);
        Runnable slowly = () -> {
            allHaveTried.countDown();
            await(allHaveTried);
        };
        ExecutorService all = Executors.newFixedThreadPool(nodes);
        List<Callable<String>> tries = Collections.nCopies(nodes, () -> {
            try {
                new LimitedSignOn(new Refusing(asked, slowly), new SignOnLimits(new FailedTries(jdbc, transactions)))
                        .authenticate(attempt());
                return "in";
            } catch (LockedException e) {
                allHaveTried.countDown();
                return "locked";
            } catch (BadCredentialsException e) {
                return "wrong";
            }
        });

        List<String> answers = new ArrayList<>();
        for (Future<String> one : all.invokeAll(tries)) {
            answers.add(one.get());
        }
        all.shutdown();

        assertThat(asked).hasValue(5);
        assertThat(answers).containsOnly("wrong", "locked");
    }

    /** A page sends all its requests with the same right password. */
    @Test
    void manyRightPasswordsAtOnceAllGetThrough() throws Exception {
        LimitedSignOn signOn = new LimitedSignOn(new Accepting(), limits);
        ExecutorService all = Executors.newFixedThreadPool(12);
        List<Callable<Boolean>> tries =
                Collections.nCopies(12, () -> signOn.authenticate(attempt()).isAuthenticated());

        for (Future<Boolean> one : all.invokeAll(tries)) {
            assertThat(one.get()).isTrue();
        }
        all.shutdown();
        fail(4, anna, here);
        assertThat(allows(anna, here)).isTrue();
    }

    @Test
    void everyNodeCountsTheFailuresOfAll() {
        SignOnLimits anotherNode = new SignOnLimits(new FailedTries(jdbc, transactions));
        fail(3, anna, here);
        IntStream.range(0, 2).forEach(i -> anotherNode.take(anna, here));

        assertThat(allows(anna, here)).isFalse();
        assertThat(anotherNode.take(anna, here).allowed()).isFalse();
    }

    @Test
    void whatCountsNoMoreIsRemoved() {
        limits.take(anna, here);
        limits.giveBack(anna, here);
        tries.forgetOld();
        assertThat(rows()).isZero();

        fail(1, anna, here);
        tries.forgetOld();
        assertThat(rows()).isEqualTo(3);
        passes(Duration.ofMinutes(2));
        tries.forgetOld();
        assertThat(rows()).isZero();
    }

    @Test
    void whatIsRefusedUnderOneLimitIsCountedUnderNone() {
        fail(5, anna, here);
        fail(40, anna, here);

        IntStream.range(0, 25)
                .forEach(i -> assertThat(allows("person " + i + run, here)).isTrue());
    }

    @Test
    void withoutADatabaseNobodySignsOnAndIsToldToComeBack() throws Exception {
        DataSource gone = new DriverManagerDataSource("jdbc:postgresql://localhost:1/gone", "nobody", "");
        LimitedSignOn signOn = new LimitedSignOn(
                new Refusing(new AtomicInteger(), () -> {}),
                new SignOnLimits(new FailedTries(new JdbcTemplate(gone), new DataSourceTransactionManager(gone))));
        var failure = catchThrowableOfType(AuthenticationServiceException.class, () -> signOn.authenticate(attempt()));

        for (boolean form : new boolean[] {true, false}) {
            MockHttpServletResponse response = new MockHttpServletResponse();
            if (form) {
                new SignOnRefused().onAuthenticationFailure(new MockHttpServletRequest(), response, failure);
            } else {
                new ApiProblems(problems, true)
                        .commence(new MockHttpServletRequest("GET", "/api/service-plans"), response, failure);
            }
            assertThat(response.getStatus()).isEqualTo(503);
            assertThat(response.getHeader("Retry-After")).isNotBlank();
        }
    }

    private long rows() {
        return jdbc.queryForObject("select count(*) from failed_try where id = any (?)", Long.class, (Object) ids());
    }

    private String[] ids() {
        return new String[] {"address " + hash(here), "person " + hash(anna), "pair " + hash(anna + "\n" + here)};
    }

    private static String hash(String text) {
        return HexFormat.of().formatHex(Sha256.of(text));
    }

    private void fail(int times, String person, String address) {
        IntStream.range(0, times).forEach(i -> limits.take(person, address));
    }

    /** Counts one more, if there is one. */
    private boolean allows(String person, String address) {
        return limits.take(person, address).allowed();
    }

    /** For what these people and addresses failed. */
    private void passes(Duration time) {
        jdbc.update(
                "update failed_try set forgiven_at = forgiven_at - make_interval(secs => ?) where id = any (?)",
                (double) time.toSeconds(),
                ids());
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(30, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private Authentication attempt() {
        var attempt = UsernamePasswordAuthenticationToken.unauthenticated(anna, "wrong");
        MockHttpServletRequest request = new MockHttpServletRequest();
        request.setRemoteAddr(here);
        attempt.setDetails(new WebAuthenticationDetails(request));
        return attempt;
    }

    private record Refusing(AtomicInteger asked, Runnable slowly) implements AuthenticationProvider {

        @Override
        public Authentication authenticate(Authentication attempt) {
            asked.incrementAndGet();
            slowly.run();
            throw new BadCredentialsException("no");
        }

        @Override
        public boolean supports(Class<?> kind) {
            return true;
        }
    }

    private record Accepting() implements AuthenticationProvider {

        @Override
        public Authentication authenticate(Authentication attempt) {
            return UsernamePasswordAuthenticationToken.authenticated(attempt.getName(), null, List.of());
        }

        @Override
        public boolean supports(Class<?> kind) {
            return true;
        }
    }
}
