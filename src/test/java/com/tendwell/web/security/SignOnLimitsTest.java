package com.tendwell.web.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.tendwell.shared.Ids;
import com.tendwell.shared.Sha256;
import com.tendwell.support.RoomTest;
import com.tendwell.web.api.Problems;
import io.github.bucket4j.TimeMeter;
import java.time.Duration;
import java.util.HexFormat;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
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

@RoomTest
class SignOnLimitsTest {

    @Autowired
    DataSource database;

    @Autowired
    JdbcTemplate jdbc;

    @Autowired
    Problems problems;

    private final Stopwatch time = new Stopwatch();
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
        tries = new FailedTries(database, time);
        limits = new SignOnLimits(tries);
    }

    @Test
    void aGuesserIsStoppedAfterFiveWrongPasswordsAndThePersonElsewhereIsNot() {
        fail(5, anna, here);

        assertThat(limits.allows(anna, here)).isFalse();
        assertThat(limits.allows(anna, elsewhere)).isTrue();
        assertThat(limits.allows(bert, here)).isTrue();
    }

    @Test
    void aGuesserOfManyNamesIsStoppedByTheAddress() {
        IntStream.range(0, 30).forEach(i -> limits.failed("person " + i + run, here));

        assertThat(limits.allows("somebody.new", here)).isFalse();
    }

    @Test
    void badTokensAreCountedByThemselvesSoThatNoPasswordIsRefusedForThem() {
        IntStream.range(0, 30)
                .forEach(i -> assertThat(limits.isOneTooMany(here)).isFalse());

        assertThat(limits.isOneTooMany(here)).isTrue();
        assertThat(new SignOnLimits(new FailedTries(database, time)).isOneTooMany(here))
                .as("on every node")
                .isTrue();
        assertThat(limits.isOneTooMany(elsewhere)).isFalse();
        assertThat(limits.allows(anna, here)).isTrue();
    }

    @Test
    void guessersOfOneNameFromManyAddressesAreStoppedByTheName() {
        IntStream.range(0, 50).forEach(i -> limits.failed(anna, "10.0.1." + i + run));

        assertThat(limits.allows(anna, "10.0.2.1 " + run)).isFalse();
    }

    @Test
    void timeAndASuccessfulSignOnResetTheLimit() {
        fail(5, anna, here);
        time.forward(Duration.ofMinutes(1));
        assertThat(limits.allows(anna, here)).isTrue();

        fail(1, anna, here);
        assertThat(limits.allows(anna, here)).isFalse();
        limits.succeeded(anna, here);
        assertThat(limits.allows(anna, here)).isTrue();
    }

    @Test
    void beyondTheLimitThePasswordIsNotEvenLookedAt() {
        AtomicInteger asked = new AtomicInteger();
        LimitedSignOn signOn = new LimitedSignOn(new Refusing(asked), limits);

        for (int i = 0; i < 5; i++) {
            assertThatThrownBy(() -> signOn.authenticate(attempt())).isInstanceOf(BadCredentialsException.class);
        }
        assertThatThrownBy(() -> signOn.authenticate(attempt())).isInstanceOf(LockedException.class);
        assertThat(asked).hasValue(5);
    }

    @Test
    void everyNodeCountsTheFailuresOfAll() {
        SignOnLimits anotherNode = new SignOnLimits(new FailedTries(database, time));
        fail(3, anna, here);
        IntStream.range(0, 2).forEach(i -> anotherNode.failed(anna, here));

        assertThat(limits.allows(anna, here)).isFalse();
        assertThat(anotherNode.allows(anna, here)).isFalse();
    }

    @Test
    void whoNeverFailedLeavesNoRowAndOnesThatCountNoMoreAreRemoved() {
        limits.allows(anna, here);
        limits.succeeded(anna, here);
        assertThat(rows()).isZero();

        fail(1, anna, here);
        assertThat(rows()).isEqualTo(3);
        jdbc.update("update failed_try set expires_at = 0 where id = any (?)", (Object) ids());
        tries.forgetOld();
        assertThat(rows()).isZero();
    }

    @Test
    void withoutADatabaseNobodySignsOnAndIsToldToComeBack() throws Exception {
        DataSource gone = new DriverManagerDataSource("jdbc:postgresql://localhost:1/gone", "nobody", "");
        LimitedSignOn signOn =
                new LimitedSignOn(new Refusing(new AtomicInteger()), new SignOnLimits(new FailedTries(gone, time)));
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
        IntStream.range(0, times).forEach(i -> limits.failed(person, address));
    }

    private Authentication attempt() {
        var attempt = UsernamePasswordAuthenticationToken.unauthenticated(anna, "wrong");
        MockHttpServletRequest request = new MockHttpServletRequest();
        request.setRemoteAddr(here);
        attempt.setDetails(new WebAuthenticationDetails(request));
        return attempt;
    }

    private record Refusing(AtomicInteger asked) implements AuthenticationProvider {

        @Override
        public Authentication authenticate(Authentication attempt) {
            asked.incrementAndGet();
            throw new BadCredentialsException("no");
        }

        @Override
        public boolean supports(Class<?> kind) {
            return true;
        }
    }

    private static final class Stopwatch implements TimeMeter {

        private long nanos = Duration.ofDays(1).toNanos();

        void forward(Duration duration) {
            nanos += duration.toNanos();
        }

        @Override
        public long currentTimeNanos() {
            return nanos;
        }

        @Override
        public boolean isWallClockBased() {
            return true;
        }
    }
}
