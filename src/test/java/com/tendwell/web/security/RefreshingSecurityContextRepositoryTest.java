package com.tendwell.web.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.security.core.context.SecurityContextImpl;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.core.userdetails.UserDetails;
import org.springframework.security.core.userdetails.UsernameNotFoundException;
import org.springframework.security.web.context.HttpSessionSecurityContextRepository;

class RefreshingSecurityContextRepositoryTest {

    private final Map<String, String> groups = new ConcurrentHashMap<>(Map.of("anna", "finance"));
    private final Map<String, String> passwords = new ConcurrentHashMap<>(Map.of("anna", "first"));
    private final AtomicInteger reads = new AtomicInteger();
    private final MockHttpServletRequest request = new MockHttpServletRequest();

    @Test
    void losingAGroupTakesEffectWithoutSigningOnAgain() {
        RefreshingSecurityContextRepository sessions = sessions(Duration.ZERO);
        assertThat(signedOn(sessions).getAuthorities())
                .extracting(Object::toString)
                .containsExactly("finance");

        groups.put("anna", "back-office");

        assertThat(signedOn(sessions).getAuthorities())
                .extracting(Object::toString)
                .containsExactly("back-office");
    }

    @Test
    void aDeletedUserIsSignedOut() {
        RefreshingSecurityContextRepository sessions = sessions(Duration.ZERO);
        groups.remove("anna");

        assertThat(signedOn(sessions)).isNull();
    }

    @Test
    void whosePasswordIsChangedIsSignedOutWhereverASessionBeganWithTheOldOne() {
        RefreshingSecurityContextRepository sessions = sessions(Duration.ZERO);
        assertThat(signedOn(sessions)).isNotNull();

        passwords.put("anna", "second");

        assertThat(signedOn(sessions)).isNull();
    }

    @Test
    void aSessionWhosePasswordWasChangedBetweenCheckAndBeginningNeverBegins() {
        var checked = UsernamePasswordAuthenticationToken.authenticated(
                "anna", "first", AuthorityUtils.createAuthorityList("finance"));
        passwords.put("anna", "second");
        var sessions = new RefreshingSecurityContextRepository(
                new HttpSessionSecurityContextRepository(), this::person, Duration.ZERO);

        sessions.saveContext(new SecurityContextImpl(checked), request, new MockHttpServletResponse());

        assertThat(signedOn(sessions)).isNull();
    }

    @Test
    void aSessionEndsTwelveHoursAfterTheSignOnHoweverBusyItIs() {
        RefreshingSecurityContextRepository sessions = sessions(Duration.ZERO);
        String signedOnAt = RefreshingSecurityContextRepository.class.getName() + ".signedOnAt";
        long now = (Long) request.getSession().getAttribute(signedOnAt);

        request.getSession()
                .setAttribute(signedOnAt, now - Duration.ofMinutes(11 * 60 + 59).toMillis());
        assertThat(signedOn(sessions)).isNotNull();
        request.getSession()
                .setAttribute(signedOnAt, now - Duration.ofMinutes(12 * 60 + 1).toMillis());

        assertThat(signedOn(sessions)).isNull();
    }

    @Test
    void aSessionThatBeganWithTheNewPasswordOnAnotherNodeIsGoodWhereTheOldOneIsStillRemembered() {
        RefreshingSecurityContextRepository here = sessions(Duration.ofHours(1));
        assertThat(signedOn(here)).isNotNull();
        passwords.put("anna", "second");
        sessions(Duration.ofHours(1));

        assertThat(signedOn(here)).isNotNull();
    }

    @Test
    void theUserStoreIsQueriedOnlyOnceInAWhile() {
        RefreshingSecurityContextRepository sessions = sessions(Duration.ofHours(1));
        signedOn(sessions);
        signedOn(sessions);
        signedOn(sessions);

        assertThat(reads).hasValue(1);
    }

    private RefreshingSecurityContextRepository sessions(Duration goodFor) {
        RefreshingSecurityContextRepository sessions = new RefreshingSecurityContextRepository(
                new HttpSessionSecurityContextRepository(), this::person, goodFor);
        var anna = UsernamePasswordAuthenticationToken.authenticated(
                "anna", passwords.get("anna"), AuthorityUtils.createAuthorityList("finance"));
        sessions.saveContext(new SecurityContextImpl(anna), request, new MockHttpServletResponse());
        return sessions;
    }

    private Authentication signedOn(RefreshingSecurityContextRepository sessions) {
        MockHttpServletRequest next = new MockHttpServletRequest();
        next.setSession(request.getSession());
        return sessions.loadDeferredContext(next).get().getAuthentication();
    }

    private UserDetails person(String id) {
        reads.incrementAndGet();
        if (!groups.containsKey(id)) {
            throw new UsernameNotFoundException(id);
        }
        return new User(id, passwords.get(id), AuthorityUtils.createAuthorityList(groups.get(id)));
    }
}
