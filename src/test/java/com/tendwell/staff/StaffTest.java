package com.tendwell.staff;

import static com.tendwell.shared.Actor.person;
import static com.tendwell.staff.PlanLevel.ACTIVATE;
import static com.tendwell.staff.PlanLevel.EDIT;
import static com.tendwell.staff.PlanLevel.NONE;
import static com.tendwell.staff.PlanLevel.VIEW_ALL;
import static com.tendwell.staff.PlanLevel.VIEW_OWN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tendwell.audit.AuditTrail;
import com.tendwell.process.Users;
import com.tendwell.shared.Actor;
import com.tendwell.shared.CurrentActor;
import com.tendwell.shared.Refused;
import com.tendwell.shared.Subject;
import com.tendwell.support.Credentials;
import com.tendwell.support.RoomTest;
import com.tendwell.support.TimeMachine;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;

@RoomTest
class StaffTest {

    private static final Actor MANAGER = person("mgr.mona", Set.of(Groups.MANAGER));

    @Autowired
    Staff staff;

    @Autowired
    Users users;

    @Autowired
    ApiTokens tokens;

    @Autowired
    AuditTrail audit;

    @Autowired
    Resets resets;

    @Autowired
    TimeMachine time;

    private TeamId team;
    private String someone;

    @BeforeEach
    void aTeamAndAPerson() {
        String unique = UUID.randomUUID().toString().substring(0, 8);
        CurrentActor.as(MANAGER, () -> {
            team = staff.team("Team " + unique).id();
            someone = staff.hire("p." + unique, "Pat " + unique, "pat@example.com", Set.of())
                    .id();
        });
    }

    @ParameterizedTest(name = "{0} on {2} plans: view {3}, view all {4}, edit {5}, activate {6}")
    @CsvSource({
        "NONE,     ACTIVATE, own,     false, false, false, false",
        "VIEW_OWN, ACTIVATE, own,     true,  false, false, false",
        "VIEW_OWN, ACTIVATE, others', false, false, false, false",
        "VIEW_ALL, ACTIVATE, others', true,  true,  false, false",
        "EDIT,     ACTIVATE, others', true,  true,  true,  false",
        "ACTIVATE, ACTIVATE, others', true,  true,  true,  true",
    })
    void eachLevelIncludesThoseBeforeIt(
            PlanLevel has, PlanLevel most, String whose, boolean view, boolean all, boolean edit, boolean activate) {
        CurrentActor.as(MANAGER, () -> staff.grant(someone, team, most));
        CurrentActor.as(MANAGER, () -> staff.grant(someone, team, has));
        Actor actor = person(someone, Set.of(Groups.CUSTOMER_SUCCESS));
        String createdBy = whose.equals("own") ? someone : "somebody.else";

        assertThat(staff.permits(actor, VIEW_OWN, team, createdBy)).isEqualTo(view);
        assertThat(staff.permits(actor, VIEW_ALL, team, createdBy)).isEqualTo(all);
        assertThat(staff.permits(actor, EDIT, team, createdBy)).isEqualTo(edit);
        assertThat(staff.permits(actor, ACTIVATE, team, createdBy)).isEqualTo(activate);
        assertThat(staff.teamsToView(actor))
                .hasValueSatisfying(teams -> assertThat(teams.contains(team)).isEqualTo(all));
    }

    @Test
    void managersAndSystemStepsHaveEveryTeamAndCustomersNone() {
        assertThat(staff.permits(MANAGER, ACTIVATE, team, "x")).isTrue();
        assertThat(staff.permits(Actor.systemFor(someone), ACTIVATE, team, "x")).isTrue();
        assertThat(staff.permits(Actor.customer("c"), VIEW_OWN, team, "c")).isFalse();
        assertThat(staff.teamsToView(MANAGER)).isEmpty();
        assertThat(staff.teamsToView(Actor.customer("c"))).contains(Set.of());
    }

    @Test
    void aTokenNeedsTheScopeAndNeverReachesFurtherThanItsOwner() {
        CurrentActor.as(MANAGER, () -> staff.grant(someone, team, VIEW_ALL));
        Actor reader = Actor.token("t", someone, Set.of("plans:read", "plans:activate"));

        assertThat(staff.permits(reader, VIEW_ALL, team, "x")).isTrue();
        assertThat(staff.permits(reader, EDIT, team, "x")).isFalse();
        assertThat(staff.permits(reader, ACTIVATE, team, "x")).isFalse();
        assertThatThrownBy(() -> staff.require(reader, EDIT, team, "x")).hasMessageContaining("plans:write");
        assertThatThrownBy(() -> staff.require(reader, ACTIVATE, team, "x")).hasMessageContaining("manager");
    }

    @Test
    void leaversHaveNoLevel() {
        CurrentActor.as(MANAGER, () -> staff.grant(someone, team, ACTIVATE));
        CurrentActor.as(MANAGER, () -> staff.leave(someone, nobody -> Set.of()));

        assertThat(staff.permits(person(someone, Set.of()), VIEW_OWN, team, someone))
                .isFalse();
        assertThat(staff.find(someone))
                .hasValueSatisfying(left -> assertThat(left.active()).isFalse());
        assertThat(audit.about(new Subject("person", someone)))
                .extracting(AuditTrail.Entry::event)
                .filteredOn(event -> !event.equals("notification-written"))
                .containsExactly("person-hired", "team-level-granted", "team-level-granted", "person-left");
    }

    @Test
    void nobodyDismissesThemselves() {
        Actor herself = signedOn(Groups.MANAGER);

        assertThatThrownBy(() -> CurrentActor.as(herself, () -> staff.leave(herself.id(), nobody -> Set.of())))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("another manager");

        assertThat(staff.find(herself.id()))
                .hasValueSatisfying(stayed -> assertThat(stayed.active()).isTrue());
    }

    @Test
    void onlyManagersAndPlanAdministratorsHireAndGrant() {
        Actor finance = person("finance.fay", Set.of(Groups.FINANCE));
        Actor token = Actor.token("t", "mgr.mona", tokens.scopes());

        for (Actor actor : Set.of(finance, token, Actor.customer("c"))) {
            assertThatThrownBy(
                            () -> CurrentActor.as(actor, () -> staff.hire("eve", "Eve", "eve@example.com", Set.of())))
                    .isInstanceOf(Refused.class);
            assertThatThrownBy(() -> CurrentActor.as(actor, () -> staff.grant(someone, team, ACTIVATE)))
                    .isInstanceOf(Refused.class);
        }
        assertThat(staff.permits(person(someone, Set.of()), NONE, team, "x")).isTrue();
    }

    @Test
    void theLastManagerStaysAManager() {
        Function<String, Set<String>> onlyOne = id -> id.equals(someone) ? Set.of(Groups.MANAGER) : Set.of();

        assertThatThrownBy(() -> CurrentActor.as(MANAGER, () -> staff.leave(someone, onlyOne)))
                .hasMessageContaining("last manager");
        assertThatThrownBy(() ->
                        CurrentActor.as(MANAGER, () -> staff.changeGroups(someone, Set.of(Groups.FINANCE), onlyOne)))
                .hasMessageContaining("last manager");
        assertThat(staff.find(someone).orElseThrow().active()).isTrue();
    }

    @Test
    void planAdministratorsGiveLevelsOnlyInTeamsInWhichTheyActivate() {
        Actor planAdmin = signedOn(Groups.PLAN_ADMIN);

        assertThatThrownBy(() -> CurrentActor.as(planAdmin, () -> staff.grant(someone, team, VIEW_ALL)))
                .isInstanceOfSatisfying(
                        Refused.class, refused -> assertThat(refused.type()).isEqualTo("team-not-yours"));
        CurrentActor.as(MANAGER, () -> staff.grant(planAdmin.id(), team, ACTIVATE));
        CurrentActor.as(planAdmin, () -> staff.grant(someone, team, VIEW_ALL));
        assertThatThrownBy(() -> CurrentActor.as(planAdmin, () -> staff.grant(planAdmin.id(), team, ACTIVATE)))
                .isInstanceOfSatisfying(
                        Refused.class, refused -> assertThat(refused.type()).isEqualTo("not-for-oneself"));
        assertThat(staff.permits(person(someone, Set.of()), VIEW_ALL, team, "x"))
                .isTrue();
    }

    @Test
    void everyBadFieldOfAPersonIsNamed() {
        assertThatThrownBy(() -> CurrentActor.as(MANAGER, () -> staff.hire("Not An Id", " ", "nobody", Set.of())))
                .isInstanceOfSatisfying(Refused.class, refused -> assertThat(refused.fields())
                        .extracting(Refused.Field::field)
                        .containsExactly("id", "name", "email"));
    }

    @Test
    void aMailAddressOfStaffFollowsTheRulesOfCustomersAddresses() {
        String id = "idn." + System.nanoTime();
        CurrentActor.as(MANAGER, () -> staff.hire(id, "Ida", "\u00a0ida@mu\u0308ller.example\u200b", Set.of()));
        assertThat(staff.find(id).orElseThrow().email()).isEqualTo("ida@m\u00fcller.example");
        for (String bad : List.of("ida@\u202eexample.com", "ida@localhost", "i da@example.com", "ida@example..com")) {
            assertThatThrownBy(() -> CurrentActor.as(MANAGER, () -> staff.hire(id + "x", "Ida", bad, Set.of())))
                    .isInstanceOfSatisfying(Refused.class, refused -> assertThat(refused.fields())
                            .extracting(Refused.Field::field)
                            .containsExactly("email"));
        }
    }

    @Test
    void whoeverResetsSomebodyCountsAsOneWithThemUntilADayAfterTheyChoseAPassword() {
        time.reset();
        String other = somebodyElse();
        resets.record(someone, "mgr.mona", Resets.What.PASSWORD);
        resets.record(other, "mgr.mona", Resets.What.MAIL_ADDRESS);
        resets.record(other, "mgr.otto", Resets.What.GROUPS);

        assertThat(resets.onePersonWith(someone)).contains(someone, "mgr.mona", other);
        assertThat(resets.onePersonWith("mgr.otto")).contains(other).doesNotContain(someone, "mgr.mona");

        resets.chosen(someone);
        Instant chosenAt = time.now();
        time.forward(Duration.ofHours(23));
        assertThat(resets.onePersonWith(someone)).contains("mgr.mona");
        time.forward(Duration.ofHours(2));

        assertThat(resets.onePersonWith(someone)).containsExactly(someone);
        assertThat(resets.onePersonWith(someone, chosenAt)).contains("mgr.mona");
        assertThat(Resets.<Set<String>>leftAside(() -> resets.onePersonWith(someone, chosenAt)))
                .containsExactly(someone);
        assertThat(resets.onePersonWith(other)).contains("mgr.mona", "mgr.otto").doesNotContain(someone);
    }

    /** Somebody who has chosen a password. */
    private Actor signedOn(String group) {
        String id = "p." + UUID.randomUUID().toString().substring(0, 8);
        Credentials.hire(users, id, "Else", "else@example.com", Set.of(group));
        return person(id, Set.of(group));
    }

    private String somebodyElse() {
        String id = "p." + UUID.randomUUID().toString().substring(0, 8);
        return CurrentActor.as(MANAGER, () -> staff.hire(id, "Else", "else@example.com", Set.of()))
                .id();
    }

    @Test
    void theSameTeamNameIsTheSameTeam() {
        String name = staff.teams().get(0).name();
        assertThat(staff.team(name)).isEqualTo(staff.teams().get(0));
        assertThat(staff.nameOf("nobody.here")).isEqualTo("nobody.here");
    }
}
