package com.tendwell.web.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.bucket4j.TimeMeter;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.LockedException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.authentication.WebAuthenticationDetails;

class SignOnLimitsTest {

    private final Stopwatch time = new Stopwatch();
    private final SignOnLimits limits = new SignOnLimits(time);

    @Test
    void aGuesserIsStoppedAfterFiveWrongPasswordsAndThePersonElsewhereIsNot() {
        fail(5, "anna", "10.0.0.1");

        assertThat(limits.allows("anna", "10.0.0.1")).isFalse();
        assertThat(limits.allows("anna", "10.0.0.2")).isTrue();
        assertThat(limits.allows("bert", "10.0.0.1")).isTrue();
    }

    @Test
    void aGuesserOfManyNamesIsStoppedByTheAddress() {
        IntStream.range(0, 30).forEach(i -> limits.failed("person" + i, "10.0.0.1"));

        assertThat(limits.allows("somebody.new", "10.0.0.1")).isFalse();
        assertThat(limits.allows("", "10.0.0.1"))
                .as("tokens are guessed from there neither")
                .isFalse();
    }

    @Test
    void guessersOfOneNameFromManyAddressesAreStoppedByTheName() {
        IntStream.range(0, 50).forEach(i -> limits.failed("anna", "10.0.1." + i));

        assertThat(limits.allows("anna", "10.0.2.1")).isFalse();
    }

    @Test
    void timeAndARightPasswordForgive() {
        fail(5, "anna", "10.0.0.1");
        time.forward(Duration.ofMinutes(1));
        assertThat(limits.allows("anna", "10.0.0.1")).isTrue();

        fail(1, "anna", "10.0.0.1");
        assertThat(limits.allows("anna", "10.0.0.1")).isFalse();
        limits.succeeded("anna", "10.0.0.1");
        assertThat(limits.allows("anna", "10.0.0.1")).isTrue();
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

    private void fail(int times, String person, String address) {
        IntStream.range(0, times).forEach(i -> limits.failed(person, address));
    }

    private static Authentication attempt() {
        var attempt = UsernamePasswordAuthenticationToken.unauthenticated("anna", "wrong");
        MockHttpServletRequest request = new MockHttpServletRequest();
        request.setRemoteAddr("10.0.0.1");
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
            return false;
        }
    }
}
