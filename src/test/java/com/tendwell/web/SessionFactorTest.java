package com.tendwell.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.tendwell.process.CodeDue;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpSession;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.authority.SimpleGrantedAuthority;

class SessionFactorTest {

    private static final int EIGHT_HOURS = 8 * 3600;

    private final UUID factor = UUID.randomUUID();
    private final GrantedAuthority finance = new SimpleGrantedAuthority("finance");
    private final List<GrantedAuthority> due = List.of(new CodeDue(factor, List.of(finance)));
    private final MockHttpSession session = new MockHttpSession();

    @Test
    void onlyASessionThatNamesThisVeryFactorHasWhatComesAfterwards() {
        assertThat(names(SessionFactor.rights(null, due))).containsExactly("second-factor-required");
        assertThat(names(SessionFactor.rights(session, due))).containsExactly("second-factor-required");
        SessionFactor.entered(session, UUID.randomUUID());
        assertThat(names(SessionFactor.rights(session, due))).containsExactly("second-factor-required");

        SessionFactor.entered(session, factor);

        assertThat(names(SessionFactor.rights(session, due))).containsExactly("finance");
        assertThat(names(SessionFactor.rights(session, List.of(finance)))).containsExactly("finance");
    }

    @Test
    void whatWasReadAWhileAgoAgreesUnlessTheFactorHasChanged() {
        assertThat(SessionFactor.agrees(session, List.of(finance))).isTrue();
        assertThat(SessionFactor.agrees(session, due)).isFalse();
        SessionFactor.entered(session, factor);
        assertThat(SessionFactor.agrees(session, due)).isTrue();
        assertThat(SessionFactor.agrees(session, List.of(finance))).isFalse();
    }

    @Test
    void aSessionThatWaitsForACodeEndsSoonAndOneThatHasItLastsAsUsual() {
        session.setMaxInactiveInterval(EIGHT_HOURS);

        SessionFactor.start(session, true);
        SessionFactor.start(session, true);
        assertThat(session.getMaxInactiveInterval()).isEqualTo(600);
        SessionFactor.entered(session, factor);
        assertThat(session.getMaxInactiveInterval()).isEqualTo(EIGHT_HOURS);

        SessionFactor.start(session, true);
        SessionFactor.start(session, false);
        assertThat(session.getMaxInactiveInterval())
                .as("somebody else signs on, who has none")
                .isEqualTo(EIGHT_HOURS);
    }

    @Test
    void anotherSignOnInTheSameSessionForgetsTheCode() {
        SessionFactor.entered(session, factor);

        SessionFactor.start(session, true);

        assertThat(names(SessionFactor.rights(session, due))).containsExactly("second-factor-required");
    }

    private static List<String> names(Collection<? extends GrantedAuthority> rights) {
        return rights.stream().map(GrantedAuthority::getAuthority).toList();
    }
}
