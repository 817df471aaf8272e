package com.tendwell.staff;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tendwell.process.TokenOwners;
import com.tendwell.process.Users;
import com.tendwell.shared.Actor;
import com.tendwell.shared.CurrentActor;
import com.tendwell.shared.Refused;
import com.tendwell.staff.ApiTokens.Issued;
import com.tendwell.staff.ApiTokens.SentToken;
import com.tendwell.support.Credentials;
import com.tendwell.support.RoomTest;
import com.tendwell.support.TimeMachine;
import java.time.Duration;
import java.util.Base64;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;

@RoomTest
class ApiTokensTest {

    @Autowired
    ApiTokens tokens;

    @Autowired
    TokenOwners owners;

    @Autowired
    Users users;

    @Autowired
    Staff staff;

    @Autowired
    TimeMachine time;

    @Autowired
    JdbcTemplate jdbc;

    private Actor owner;

    @BeforeEach
    void anOwner() {
        time.reset();
        owner = hired(Groups.MANAGER);
    }

    private Actor hired(String group) {
        String id = "o." + UUID.randomUUID().toString().substring(0, 8);
        Credentials.hire(users, id, "Olga", "olga@example.com", Set.of(group));
        return Actor.person(id, Set.of(group));
    }

    @Test
    void aTokenActsForItsOwnerUntilItIsRevoked() {
        Issued issued = issue("plans:read");

        assertThat(authenticate(issued.secret(), Set.of(Groups.MANAGER))).hasValueSatisfying(actor -> {
            assertThat(actor.kind()).isEqualTo(Actor.Kind.TOKEN);
            assertThat(actor.person()).isEqualTo(owner.id());
            assertThat(actor.scopes()).contains("plans:read").doesNotContain("plans:write");
        });

        CurrentActor.as(owner, () -> tokens.revoke(issued.token().id(), nobody -> Set.of()));
        assertThat(authenticate(issued.secret(), Set.of(Groups.MANAGER))).isEmpty();
        assertThat(tokens.ofOwner(owner.id())).singleElement().satisfies(token -> assertThat(token.revoked())
                .isTrue());
    }

    @Test
    void theSecretIsLongRandomAndNotStored() {
        Issued issued = issue("plans:read");

        assertThat(Base64.getUrlDecoder().decode(issued.secret().substring(4))).hasSize(32);
        assertThat(issued.secret()).startsWith(issued.token().prefix());
        assertThat(jdbc.queryForList("select row_to_json(t)::text from api_token t", String.class))
                .noneMatch(row -> row.contains(issued.secret().substring(12)));
    }

    @Test
    void itExpiresAndEndsWithItsOwner() {
        Issued issued = issue("plans:read");
        Issued other = issue("plans:read");

        CurrentActor.as(Actor.systemFor(""), () -> staff.leave(owner.id(), nobody -> Set.of()));
        assertThat(authenticate(issued.secret(), Set.of(Groups.MANAGER))).isEmpty();

        CurrentActor.as(Actor.systemFor(""), () -> staff.hire(owner.id(), "Olga", "olga@example.com", Set.of()));
        assertThat(authenticate(issued.secret(), Set.of(Groups.MANAGER))).isEmpty();

        time.forward(Duration.ofDays(31));
        assertThat(authenticate(other.secret(), Set.of(Groups.MANAGER))).isEmpty();
    }

    @Test
    void itLosesTheRightsItsOwnerLoses() {
        Issued issued = issue("pricebook:write", "plans:read");

        assertThat(authenticate(issued.secret(), Set.of(Groups.FINANCE)))
                .hasValueSatisfying(
                        actor -> assertThat(actor.scopes()).containsExactlyInAnyOrder("plans:read", "owner:finance"));
        assertThat(authenticate(issued.secret(), Set.of()))
                .hasValueSatisfying(actor -> assertThat(actor.scopes()).isEmpty());
    }

    @Test
    void anOfficerCannotIssueATokenThatReportsMoney() {
        Actor officer = hired(Groups.FINANCE);

        assertThatThrownBy(() -> CurrentActor.as(
                        officer,
                        () -> tokens.issue(
                                "mine",
                                Set.of("transactions:write", "no:scope"),
                                time.now().plusSeconds(60))))
                .isInstanceOfSatisfying(Refused.class, refused -> assertThat(refused.fields())
                        .extracting(Refused.Field::value)
                        .containsExactly("no:scope", "transactions:write"));
    }

    @Test
    void onlyPeopleIssueTokensAndOnlyOwnerOrManagerRevokesThem() {
        Issued issued = issue("plans:read");
        Actor itself = Actor.token(issued.token().id().toString(), owner.id(), tokens.scopes());
        Actor stranger = Actor.person("someone.else", Set.of(Groups.FINANCE));

        assertThatThrownBy(() -> CurrentActor.as(
                        itself,
                        () -> tokens.issue(
                                "copy", Set.of("plans:read"), time.now().plusSeconds(60))))
                .isInstanceOf(Refused.class);
        assertThatThrownBy(() -> CurrentActor.as(
                        stranger, () -> tokens.revoke(issued.token().id(), nobody -> Set.of())))
                .hasMessageContaining("no api-token");
        Actor manager = Actor.person("manager.mia", Set.of(Groups.MANAGER));
        assertThatThrownBy(() -> CurrentActor.as(
                        manager, () -> tokens.revoke(issued.token().id(), outranking -> Set.of(Groups.ADMINISTRATOR))))
                .hasMessageContaining("does not rank below you");
        CurrentActor.as(manager, () -> tokens.revoke(issued.token().id(), below -> Set.of(Groups.FINANCE)));
        assertThat(authenticate(issued.secret(), Set.of(Groups.MANAGER))).isEmpty();
    }

    @Test
    void itsExpiryMustBeInTheFutureAndWithinAYear() {
        for (Duration ahead : new Duration[] {Duration.ZERO, Duration.ofDays(-1), Duration.ofDays(367)}) {
            assertThatThrownBy(() -> CurrentActor.as(
                            owner,
                            () -> tokens.issue(
                                    "t", Set.of("plans:read"), time.now().plus(ahead))))
                    .hasMessageContaining("expiresAt");
        }
    }

    @Test
    void itsLastUseIsStoredAsADate() {
        Issued issued = issue("plans:read");
        authenticate(issued.secret(), Set.of(Groups.MANAGER));
        authenticate(issued.secret(), Set.of(Groups.MANAGER));

        assertThat(tokens.ofOwner(owner.id()).get(0).lastUsedOn())
                .contains(java.time.LocalDate.ofInstant(time.now(), java.time.ZoneOffset.UTC));
    }

    @Test
    void anInvalidTokenIsRefused() {
        for (String secret : new String[] {null, "", "twl_", "Bearer x", "twl_" + "A".repeat(43)}) {
            assertThat(authenticate(secret, Set.of(Groups.MANAGER))).isEmpty();
        }
    }

    private Optional<Actor> authenticate(String secret, Set<String> groups) {
        return tokens.authenticate(secret, hash -> owners.apply(hash)
                .map(token -> new SentToken(
                        token.id(), token.owner(), token.scopes(), groups, token.expiresAt(), token.lastUsedOn())));
    }

    private Issued issue(String... scopes) {
        return CurrentActor.as(
                owner, () -> tokens.issue("import", Set.of(scopes), time.now().plus(Duration.ofDays(30))));
    }
}
