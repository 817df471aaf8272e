package com.tendwell.staff;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tendwell.audit.AuditTrail;
import com.tendwell.process.Users;
import com.tendwell.shared.Actor;
import com.tendwell.shared.CurrentActor;
import com.tendwell.shared.Refused;
import com.tendwell.shared.Subject;
import com.tendwell.support.Authenticator;
import com.tendwell.support.Authenticator.Kept;
import com.tendwell.support.Credentials;
import com.tendwell.support.RoomTest;
import com.tendwell.support.TimeMachine;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;

@RoomTest
class SecondFactorsTest {

    @Autowired
    SecondFactors factors;

    @Autowired
    Users users;

    @Autowired
    Resets resets;

    @Autowired
    AuditTrail audit;

    @Autowired
    TimeMachine time;

    @Autowired
    JdbcTemplate jdbc;

    private String ann;

    @BeforeEach
    void anOfficer() {
        time.reset();
        ann = someone();
    }

    @Test
    void aCodeCountsOnceAndAnEarlierOneNotAfterIt() {
        Authenticator app = Authenticator.setUp(factors, ann, time.now()).app();

        assertThat(factors.accepts(ann, app.code(time.now())))
                .as("the one that confirmed it")
                .isFalse();
        step(1);
        String early = app.code(time.now().minusSeconds(30));
        assertThat(factors.accepts(ann, app.code(time.now()).replaceAll("(...)", "$1 ")))
                .isTrue();
        assertThat(factors.accepts(ann, app.code(time.now()))).isFalse();
        assertThat(factors.accepts(ann, early)).isFalse();
        assertThat(factors.accepts(ann, app.code(time.now().plusSeconds(30))))
                .as("of a phone whose clock is ahead")
                .isTrue();
        step(1);
        assertThat(factors.accepts(ann, app.code(time.now())))
                .as("the same step on this clock")
                .isFalse();
        step(4);
        assertThat(factors.accepts(ann, app.code(time.now().minusSeconds(60))))
                .as("two steps late")
                .isFalse();
        assertThat(factors.accepts(ann, app.code(time.now()))).isTrue();
    }

    @Test
    void ofManyWhoSendTheSameCodeAtTheSameTimeOneGetsIn() throws Exception {
        Kept kept = Authenticator.setUp(factors, ann, time.now());
        step(1);
        String code = kept.app().code(time.now());

        assertThat(together(8, () -> factors.accepts(ann, code))).containsOnlyOnce(true);
        assertThat(together(8, () -> factors.accepts(ann, kept.recoveryCodes().get(0))))
                .containsOnlyOnce(true);
    }

    @Test
    void tenRecoveryCodesCountOnceEachHoweverTheyAreTyped() {
        List<String> codes = Authenticator.setUp(factors, ann, time.now()).recoveryCodes();

        assertThat(codes)
                .hasSize(10)
                .doesNotHaveDuplicates()
                .allMatch(code -> code.matches("[a-z2-7]{4}-[a-z2-7]{4}-[a-z2-7]{4}"));
        assertThat(factors.accepts(
                        ann, " " + codes.get(0).toUpperCase(Locale.ROOT).replace('-', ' ')))
                .isTrue();
        assertThat(factors.accepts(ann, codes.get(0))).isFalse();
        assertThat(factors.of(ann).orElseThrow().recoveryCodes()).isEqualTo(9);
        assertThat(factors.accepts(ann, "")).isFalse();
        assertThat(factors.accepts(someone(), codes.get(1))).isFalse();

        List<String> fresh = as(ann, factors::newRecoveryCodes);
        assertThat(factors.accepts(ann, codes.get(1))).isFalse();
        assertThat(factors.accepts(ann, fresh.get(1))).isTrue();
        assertThat(written(ann)).contains("second-factor-set-up", "recovery-code-used", "recovery-codes-made");
    }

    @Test
    void neitherSecretNorRecoveryCodesCanBeReadInTheDatabase() {
        String begun = as(ann, () -> factors.begin(Optional.empty()));
        String secret = as(ann, () -> factors.offer(begun).orElseThrow().secret());
        List<String> codes = as(ann, () -> factors.confirm(begun, new Authenticator(secret).code(time.now())))
                .recoveryCodes();

        assertThat(jdbc.queryForObject(
                        "select encode(secret, 'hex') from second_factor where person = ?", String.class, ann))
                .hasSize(2 * (12 + 20 + 16));
        assertThat(jdbc.queryForList("select encode(hash, 'escape') from recovery_code", String.class))
                .noneMatch(hash -> codes.stream().anyMatch(hash::contains));
        assertThat(jdbc.queryForList("select row_to_json(e)::text from audit_entry e", String.class))
                .noneMatch(row -> codes.stream().anyMatch(row::contains) || row.contains(secret.substring(0, 9)));
    }

    @Test
    void whatWasBegunIsOnlyForThePersonForTenMinutesAndForTheFactorThatWasProven() {
        String begun = as(ann, () -> factors.begin(Optional.empty()));
        String thief = someone();
        String tooEarly = as(ann, () -> factors.begin(Optional.empty()));

        assertThat(as(thief, () -> factors.offer(begun))).isEmpty();
        assertThat(as(ann, () -> factors.offer(null))).isEmpty();
        String secret = as(ann, () -> factors.offer(begun).orElseThrow().secret());
        Authenticator app = new Authenticator(secret);
        assertRefused("second-factor-expired", () -> as(thief, () -> factors.confirm(begun, app.code(time.now()))));
        assertRefused("invalid-field", () -> as(ann, () -> factors.confirm(begun, "000000")));
        time.travelTo(time.now().plus(Duration.ofMinutes(10)));
        assertRefused("second-factor-expired", () -> as(ann, () -> factors.confirm(begun, app.code(time.now()))));

        time.travelTo(time.now().minus(Duration.ofMinutes(10)));
        Authenticator.setUp(factors, ann, time.now());
        Authenticator late = new Authenticator(
                as(ann, () -> factors.offer(tooEarly).orElseThrow().secret()));
        assertRefused("second-factor-changed", () -> as(ann, () -> factors.confirm(tooEarly, late.code(time.now()))));
    }

    @Test
    void replacingEndsTheOneBeforeWithItsRecoveryCodes() {
        Kept first = Authenticator.setUp(factors, ann, time.now());
        UUID before = factors.idOf(ann).orElseThrow();
        String begun = as(ann, () -> factors.begin(Optional.of(before)));
        Authenticator second = new Authenticator(
                as(ann, () -> factors.offer(begun).orElseThrow().secret()));

        as(ann, () -> factors.confirm(begun, second.code(time.now())));

        step(1);
        assertThat(factors.idOf(ann)).isPresent().isNotEqualTo(Optional.of(before));
        assertThat(factors.accepts(ann, first.app().code(time.now()))).isFalse();
        assertThat(factors.accepts(ann, first.recoveryCodes().get(0))).isFalse();
        assertThat(factors.accepts(ann, second.code(time.now()))).isTrue();
        assertRefused("second-factor-changed", () -> as(ann, () -> factors.confirm(begun, second.code(time.now()))));
    }

    @Test
    void aTokenOrTheSystemHasNoSecondFactor() {
        assertThatThrownBy(
                        () -> CurrentActor.as(Actor.token("t", ann, Set.of()), () -> factors.begin(Optional.empty())))
                .isInstanceOf(Refused.class);
        assertThatThrownBy(() -> CurrentActor.as(Actor.systemFor(ann), () -> factors.turnOff(Set.of())))
                .isInstanceOf(Refused.class);
    }

    @Test
    void whoeverResetsASecondFactorIsOnePersonWithItsOwnerUntilADayAfterTheNextOne() {
        String boss = someone(Groups.MANAGER);
        Authenticator.setUp(factors, ann, time.now());

        CurrentActor.as(Actor.person(boss, Set.of(Groups.MANAGER)), () -> users.resetSecondFactor(ann));

        assertThat(factors.of(ann)).isEmpty();
        assertThat(resets.onePersonWith(boss)).contains(ann);
        assertThatThrownBy(() -> as(ann, () -> factors.begin(Optional.empty())))
                .as("before a password is chosen on the mailed link")
                .isInstanceOf(Refused.class);
        assertThat(written(ann)).contains("second-factor-reset");

        resets.chosen(ann);
        time.travelTo(time.now().plus(Duration.ofHours(23)));
        Authenticator.setUp(factors, ann, time.now());
        time.travelTo(time.now().plus(Duration.ofHours(23)));
        assertThat(resets.onePersonWith(boss)).contains(ann);
        time.travelTo(time.now().plus(Duration.ofHours(2)));
        assertThat(resets.onePersonWith(boss)).doesNotContain(ann);
        as(ann, () -> {
            factors.turnOff(Set.of(Groups.FINANCE));
            return "";
        });
        Authenticator.setUp(factors, ann, time.now());
        assertThat(resets.onePersonWith(boss)).as("a change of one's own").doesNotContain(ann);
        assertRefused(
                "not-for-oneself",
                () -> CurrentActor.as(Actor.person(boss, Set.of(Groups.MANAGER)), () -> users.resetSecondFactor(boss)));
    }

    @Test
    void thePersonIsToldByMailOfEveryChange() {
        String boss = someone(Groups.MANAGER);
        Kept kept = Authenticator.setUp(factors, ann, time.now());
        assertThat(newestMail()).contains("A second factor was set up.");

        as(ann, () -> factors.accepts(ann, kept.recoveryCodes().get(0)));
        assertThat(newestMail())
                .contains("Recovery codes left: 9.")
                .doesNotContain(kept.recoveryCodes().get(0));
        List<String> fresh = as(ann, factors::newRecoveryCodes);
        assertThat(newestMail()).contains("New recovery codes were made").doesNotContain(fresh.get(0));
        CurrentActor.as(Actor.person(ann, Set.of()), () -> factors.turnOff(Set.of()));
        assertThat(newestMail()).contains("Your second factor was turned off.");
        Authenticator.setUp(factors, ann, time.now());
        CurrentActor.as(Actor.person(boss, Set.of(Groups.MANAGER)), () -> users.resetSecondFactor(ann));
        assertThat(newestMail()).contains("has reset your second factor. Your password no longer works either");
    }

    private String newestMail() {
        return jdbc.queryForList(
                        "select text_body from notification where person = ? order by id desc limit 1",
                        String.class,
                        ann)
                .get(0);
    }

    @Test
    void whoeverLeavesAndReturnsStartsWithoutOne() {
        Kept kept = Authenticator.setUp(factors, ann, time.now());
        Actor boss = Actor.person("boss." + System.nanoTime(), Set.of(Groups.MANAGER));

        CurrentActor.as(boss, () -> users.dismiss(ann));

        assertThat(factors.of(ann)).isEmpty();
        assertThat(factors.accepts(ann, kept.recoveryCodes().get(0))).isFalse();
        assertRefused("person-not-found", () -> CurrentActor.as(boss, () -> users.resetSecondFactor(ann)));
        String other = someone();
        assertRefused("no-second-factor", () -> CurrentActor.as(boss, () -> users.resetSecondFactor(other)));
    }

    private void step(int steps) {
        time.travelTo(time.now().plusSeconds(30L * steps));
    }

    private String someone() {
        return someone(Groups.FINANCE);
    }

    private String someone(String group) {
        String id = "factor." + UUID.randomUUID().toString().substring(0, 8);
        Credentials.hire(users, id, "Factor Test", id + "@example.org", Set.of(group));
        return id;
    }

    private List<String> written(String person) {
        return audit.about(new Subject("person", person)).stream()
                .map(AuditTrail.Entry::event)
                .toList();
    }

    private static <T> T as(String person, Supplier<T> work) {
        return CurrentActor.as(Actor.person(person, Set.of(Groups.FINANCE)), work);
    }

    private static void assertRefused(String type, org.assertj.core.api.ThrowableAssert.ThrowingCallable work) {
        assertThatThrownBy(work).isInstanceOfSatisfying(Refused.class, refused -> assertThat(refused.type())
                .isEqualTo(type));
    }

    private static List<Boolean> together(int many, Callable<Boolean> work) throws Exception {
        CyclicBarrier start = new CyclicBarrier(many);
        ExecutorService threads = Executors.newFixedThreadPool(many);
        try {
            List<Future<Boolean>> running = new ArrayList<>();
            for (int i = 0; i < many; i++) {
                running.add(threads.submit(() -> {
                    start.await();
                    return work.call();
                }));
            }
            List<Boolean> answers = new ArrayList<>();
            for (Future<Boolean> one : running) {
                answers.add(one.get());
            }
            return answers;
        } finally {
            threads.shutdownNow();
        }
    }
}
