package com.tendwell.process.deadline;

import static com.tendwell.process.letter.Typesetter.ANNA;
import static com.tendwell.process.letter.Typesetter.ANSWER;
import static com.tendwell.process.letter.Typesetter.BERT;
import static com.tendwell.process.letter.Typesetter.BOSS;
import static com.tendwell.process.letter.Typesetter.STRANGER;
import static com.tendwell.process.letter.Typesetter.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tendwell.audit.AuditTrail;
import com.tendwell.local.MailInbox;
import com.tendwell.local.ReceivedMail;
import com.tendwell.notification.Notifications;
import com.tendwell.process.UserTasks;
import com.tendwell.process.Users;
import com.tendwell.process.letter.AnswerLetterForm;
import com.tendwell.process.letter.Typesetter;
import com.tendwell.shared.Actor;
import com.tendwell.shared.Company;
import com.tendwell.shared.CurrentActor;
import com.tendwell.shared.Figure;
import com.tendwell.shared.Refused;
import com.tendwell.shared.Subject;
import com.tendwell.staff.Resets;
import com.tendwell.staff.Staff;
import com.tendwell.support.Credentials;
import com.tendwell.support.MailServer;
import com.tendwell.support.ProcessTest;
import com.tendwell.support.TimeMachine;
import java.sql.Timestamp;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.task.IdentityLink;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;

/** Tasks that nobody answers in time, and tasks of people who join or leave. */
@ProcessTest
class TaskSweepTest {

    private static final Duration FOUR_FIFTHS = Duration.ofHours(6).plusMinutes(24);
    private static final Duration ONE_DAY = Duration.ofDays(1);

    @Autowired
    TaskSweep sweep;

    @Autowired
    ProcessEngine engine;

    @Autowired
    UserTasks userTasks;

    @Autowired
    Users users;

    @Autowired
    Staff staff;

    @Autowired
    Typesetter letters;

    @Autowired
    AnswerLetterForm form;

    @Autowired
    Notifications notifications;

    @Autowired
    MailInbox inbox;

    @Autowired
    MailServer mailServer;

    @Autowired
    AuditTrail audit;

    @Autowired
    TaskDeadlines deadlines;

    @Autowired
    TransactionTemplate transactions;

    @Autowired
    Resets resets;

    @Autowired
    JdbcTemplate jdbc;

    @Autowired
    List<Figure> figures;

    @Autowired
    Company company;

    @Autowired
    TimeMachine time;

    private final List<String> hired = new ArrayList<>();
    private Task task;

    @BeforeEach
    void aLetterArrives() {
        time.reset();
        letters.layOut();
        // Tasks left open by other tests are unassigned and moved far away from their due dates: these sweeps are about
        // the letter process.
        jdbc.update("update act_ru_task set due_date_ = null, follow_up_date_ = null");
        jdbc.update("delete from act_ru_identitylink where type_ = 'candidate' and task_id_ is not null");
        jdbc.update("update notification set state = 'SENT' where state = 'PENDING'");
        mailServer.forgetsAllMail();
        sweep.sweep();
        task = letters.taskOf(letters.arrives());
    }

    @AfterEach
    void theHiredLeave() {
        hired.forEach(person -> asSystem(() -> staff.leave(person, nobody -> Set.of())));
        jdbc.update("update notification set state = 'SENT' where state = 'PENDING'");
    }

    @Test
    void peopleAreRemindedInTheLastFifthOfTheBusinessTimeUntilATaskIsDue() {
        assertThat(task.getDueDate()).isEqualTo(Date.from(time.now().plus(ONE_DAY)));
        assertThat(task.getFollowUpDate())
                .as("6.4 of 8 hours: the same afternoon")
                .isEqualTo(Date.from(time.now().plus(FOUR_FIFTHS)));
    }

    @Test
    void everybodyWhoMayAnswerIsRemindedOnceAndInOneMailForAllThatIsDueSoon() {
        String kim = hire("scribes");
        String lee = hire("scribes");
        form.excluded.add(lee);
        Task other = letters.taskOf(letters.arrives());

        time.travelTo(time.now().plus(FOUR_FIFTHS).minusSeconds(1));
        sweep.sweep();
        assertThat(mailsTo(kim)).isEmpty();

        time.travelTo(time.now().plusSeconds(1));
        sweep.sweep();
        sweep.sweep();
        time.travelTo(time.now().plus(ONE_DAY));
        sweep.sweep();

        assertThat(mailsTo(lee)).as("who may not answer").isEmpty();
        assertThat(mailsTo(kim)).singleElement().satisfies(mail -> {
            assertThat(mail.subject()).endsWith(" tasks are due soon");
            for (String body : List.of(mail.text(), mail.html())) {
                assertThat(body).contains(task.getName(), other.getName());
                assertThat(body).contains("3 March 2026", "?task=" + task.getId());
            }
        });
    }

    @Test
    void onlyTheAssigneeIsReminded() {
        String kim = hire("scribes");
        String lee = hire("scribes");
        asHired(kim, Set.of("scribes"), () -> userTasks.claim(task.getId()));

        time.travelTo(time.now().plus(FOUR_FIFTHS));
        sweep.sweep();

        assertThat(mailsTo(lee)).isEmpty();
        assertThat(mailsTo(kim)).singleElement().satisfies(mail -> assertThat(mail.subject())
                .isEqualTo("Due soon: " + task.getName()));
    }

    @Test
    void aMailToOurOwnPeopleThatFailsForGoodIsRepairedLikeAnyOther() {
        String kim = hire("scribes");
        time.travelTo(time.now().plus(FOUR_FIFTHS));
        sweep.sweep();
        UUID mail = jdbc.queryForObject("select id from notification where person = ?", UUID.class, kim);
        jdbc.update("update notification set state = 'DEAD', recipient = 'old@' || recipient where id = ?", mail);

        notifications.deliver(mail);

        assertThat(inbox.to(kim + "@tendwell.example")).hasSize(1);
        assertThat(audit.about(new Subject("person", kim)))
                .extracting(AuditTrail.Entry::event)
                .contains("notification-written", "notification-sent");
    }

    @Test
    void atTheDueDateManagersAreAskedTooUnlessTheyAreExcluded() {
        time.travelTo(time.now().plus(ONE_DAY).minusSeconds(1));
        sweep.sweep();
        assertThat(groupsOf(task)).containsExactly("scribes");

        time.travelTo(time.now().plusSeconds(1));
        sweep.sweep();
        sweep.sweep();

        assertThat(groupsOf(task)).containsExactlyInAnyOrder("scribes", "manager");
        assertThat(audit.about(new Subject("task", task.getId())))
                .singleElement()
                .satisfies(entry -> {
                    assertThat(entry.event()).isEqualTo("task-escalated");
                    assertThat(entry.before()).isEqualTo("scribes");
                    assertThat(entry.after()).isEqualTo("manager, scribes");
                    assertThat(entry.reason()).startsWith(task.getName());
                });
        form.excluded.add(BOSS);
        assertThatThrownBy(() -> as(BOSS, () -> userTasks.claim(task.getId()))).isInstanceOf(Refused.class);
        form.excluded.clear();
        as(BOSS, () -> userTasks.complete(task.getId(), ANSWER));
        assertThat(letters.isOpen(task)).isFalse();
    }

    @Test
    void aTaskAnsweredInTimeLeavesNoRows() {
        String kim = hire("scribes");
        time.travelTo(time.now().plus(FOUR_FIFTHS));
        sweep.sweep();
        as(ANNA, () -> userTasks.complete(task.getId(), ANSWER));

        assertThat(jdbc.queryForList("select 1 from task_deadline where task = ?", task.getId()))
                .isEmpty();
        time.travelTo(time.now().plus(ONE_DAY));
        sweep.sweep();
        assertThat(mailsTo(kim)).hasSize(1);
    }

    @Test
    void eightConcurrentSweepsRemindAndEscalateOnce() throws Exception {
        String kim = hire("scribes");
        List<Task> all = new ArrayList<>(List.of(task));
        for (int i = 0; i < 40; i++) {
            all.add(letters.taskOf(letters.arrives()));
        }
        time.travelTo(time.now().plus(ONE_DAY));

        CyclicBarrier barrier = new CyclicBarrier(8);
        ExecutorService nodes = Executors.newFixedThreadPool(8);
        List<Future<TaskSweep.Swept>> sweeps = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            sweeps.add(nodes.submit(() -> {
                barrier.await();
                return sweep.sweep();
            }));
        }
        int escalated = 0;
        for (Future<TaskSweep.Swept> one : sweeps) {
            escalated += one.get(60, TimeUnit.SECONDS).escalated();
        }
        nodes.shutdown();

        assertThat(escalated).isGreaterThanOrEqualTo(all.size());
        String said =
                String.join("\n", mailsTo(kim).stream().map(ReceivedMail::text).toList());
        for (Task one : all) {
            assertThat(groupsOf(one)).containsExactlyInAnyOrder("scribes", "manager");
            assertThat(audit.about(new Subject("task", one.getId()))).hasSize(1);
            assertThat(said.split("task=" + one.getId(), -1)).as("named once").hasSize(2);
        }
    }

    @Test
    void aFaultyTaskDoesNotHoldUpTheOthers() {
        String kim = hire("scribes");
        Task broken = letters.taskOf(letters.arrives());
        form.whenExclusionsAreAsked = asked -> {
            if (asked.taskId().equals(broken.getId())) {
                throw new IllegalStateException("the shelf is gone");
            }
        };
        time.travelTo(time.now().plus(FOUR_FIFTHS));
        sweep.sweep();
        assertThat(mailsTo(kim))
                .singleElement()
                .extracting(ReceivedMail::text)
                .asString()
                .contains(task.getName())
                .doesNotContain(broken.getName());

        form.whenExclusionsAreAsked = asked -> {};
        sweep.sweep();
        assertThat(mailsTo(kim)).hasSize(2);
    }

    @Test
    void anAnswerDuringTheEscalationIsAskedForAgainAndThenAccepted() throws Exception {
        ExecutorService anna = Executors.newSingleThreadExecutor();
        Future<?> answer = transactions.execute(open -> {
            engine.getTaskService().addCandidateGroup(task.getId(), "manager");
            deadlines.markEscalated(task.getId(), time.now());
            Future<?> waits = anna.submit(() -> as(ANNA, () -> userTasks.complete(task.getId(), ANSWER)));
            Awaitility.await()
                    .atMost(Duration.ofSeconds(20))
                    .until(() ->
                            jdbc.queryForObject("select count(*) from pg_locks where not granted", Long.class) > 0);
            return waits;
        });

        assertThatThrownBy(() -> answer.get(20, TimeUnit.SECONDS))
                .hasRootCauseInstanceOf(Refused.class)
                .hasMessageContaining("changed in the meantime");
        anna.shutdown();
        as(ANNA, () -> userTasks.complete(task.getId(), ANSWER));
        assertThat(letters.isOpen(task)).isFalse();
    }

    @Test
    void whenTheLastCandidateLeavesManagersAreAsked() {
        String kim = hire("scribes");
        form.excluded.addAll(List.of(ANNA, BERT));
        Task fresh = letters.taskOf(letters.arrives());
        sweep.sweep();
        assertThat(groupsOf(fresh)).containsExactly("scribes");

        asSystem(() -> staff.leave(kim, nobody -> Set.of()));
        sweep.sweep();

        assertThat(groupsOf(fresh)).containsExactlyInAnyOrder("scribes", "manager");
        assertThat(groupsOf(task)).as("every open task of the group").contains("manager");
        assertThatThrownBy(() -> as(ANNA, () -> userTasks.claim(fresh.getId()))).isInstanceOf(Refused.class);
    }

    @Test
    void aTaskThatEverybodyIsExcludedFromIsCountedForFinanceAndManagers() {
        Figure nobodyLeft = figures.stream()
                .filter(figure -> figure.name().equals("tendwell.tasks.nobody.left"))
                .findFirst()
                .orElseThrow();
        form.excluded.addAll(jdbc.queryForList("select distinct user_id_ from act_id_membership", String.class));
        letters.arrives();
        sweep.sweep();
        assertThat(nobodyLeft.value().get()).isEqualTo(1);
        assertThat(nobodyLeft.groups()).contains("finance", "manager");

        form.excluded.remove(BOSS);
        sweep.sweep();
        assertThat(nobodyLeft.value().get()).isEqualTo(0);
    }

    /** Only where the setting of a one-person company is on, as in these tests. */
    @Test
    void whereNobodyElseIsLeftAManagerDecidesAloneAndSaysWhy() {
        String max = hire("manager");
        form.excluded.addAll(List.of(ANNA, BERT, max));
        Task alone = letters.taskOf(letters.arrives());
        assertThatThrownBy(() -> asHired(max, Set.of("manager"), () -> userTasks.claim(alone.getId())))
                .as("other managers are left")
                .isInstanceOf(Refused.class);
        form.excluded.addAll(jdbc.queryForList("select distinct user_id_ from act_id_membership", String.class));
        assertThatThrownBy(() -> as(ANNA, () -> userTasks.claim(alone.getId())))
                .as("not a manager")
                .isInstanceOf(Refused.class);

        assertThatThrownBy(() -> asHired(
                        max,
                        Set.of("manager"),
                        () -> userTasks.complete(alone.getId(), Map.of("tone", "KIND", "note", ""))))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("alone");
        List<Boolean> asked = new ArrayList<>();
        form.beforeAnswer = () -> asked.add(CurrentActor.decidesAlone());
        asHired(max, Set.of("manager"), () -> userTasks.complete(alone.getId(), ANSWER));

        assertThat(asked).containsExactly(true);
        assertThat(CurrentActor.decidesAlone()).isFalse();
        assertThat(audit.about(new Subject("task", alone.getId())))
                .filteredOn(entry -> entry.event().equals("decided-alone"))
                .singleElement()
                .satisfies(entry -> {
                    assertThat(entry.actor()).isEqualTo(max);
                    assertThat(entry.reason()).isEqualTo("thank you");
                });
        assertThat(jdbc.queryForList(
                        "select recipient from notification where dedupe_key = ?",
                        String.class,
                        "decided-alone:" + alone.getId()))
                .containsExactly(company.mail());
    }

    @Test
    void aManagerWhoResetsTheOthersIsNotTheLastOneLeft() {
        String max = hire("manager");
        String kim = hire("manager");
        List<String> involved =
                new ArrayList<>(jdbc.queryForList("select distinct user_id_ from act_id_membership", String.class));
        involved.remove(kim);
        jdbc.update(
                "insert into staff_reset (id, person, by_person, what, at) values (?, ?, ?, 'PASSWORD', ?)",
                UUID.randomUUID(),
                kim,
                max,
                Timestamp.from(time.now()));
        form.whenExclusionsAreAsked = task -> {
            form.excluded.clear();
            form.excluded.addAll(involved);
            form.excluded.addAll(resets.onePersonWith(max));
        };
        Task alone = letters.taskOf(letters.arrives());
        assertThat(form.excluded).contains(kim);

        assertThatThrownBy(() -> asHired(max, Set.of("manager"), () -> userTasks.claim(alone.getId())))
                .isInstanceOf(Refused.class);
        involved.add(kim);
        asHired(max, Set.of("manager"), () -> userTasks.claim(alone.getId()));
    }

    @Test
    void aNewMemberIsAskedAndRemindedLikeTheOthers() {
        form.excluded.addAll(List.of(ANNA, BERT));
        Task orphan = letters.taskOf(letters.arrives());
        assertThat(groupsOf(orphan)).contains("manager");

        String kim = hire("scribes");
        time.travelTo(time.now().plus(FOUR_FIFTHS));
        sweep.sweep();

        assertThat(mailsTo(kim)).isNotEmpty();
        asHired(kim, Set.of("scribes"), () -> userTasks.complete(orphan.getId(), ANSWER));
        assertThat(letters.isOpen(orphan)).isFalse();
    }

    @Test
    void aLeaverIsInNoGroupAndHoldsNoTask() {
        String kim = hire("scribes");
        asHired(kim, Set.of("scribes"), () -> userTasks.claim(task.getId()));

        asSystem(() -> staff.leave(kim, nobody -> Set.of()));

        assertThat(engine.getIdentityService()
                        .createGroupQuery()
                        .groupMember(kim)
                        .list())
                .isEmpty();
        assertThat(audit.about(new Subject("task", task.getId())))
                .extracting(AuditTrail.Entry::event)
                .containsExactly("task-released");
        as(BERT, () -> userTasks.complete(task.getId(), ANSWER));
    }

    @Test
    void theSweepReleasesTasksOfPeopleRemovedFromTheGroup() {
        String kim = hire("scribes");
        asHired(kim, Set.of("scribes"), () -> userTasks.claim(task.getId()));
        sweep.sweep();
        assertThatThrownBy(() -> as(BERT, () -> userTasks.claim(task.getId()))).isInstanceOf(Refused.class);

        engine.getIdentityService().deleteMembership(kim, "scribes");
        sweep.sweep();

        as(BERT, () -> userTasks.complete(task.getId(), ANSWER));
    }

    @Test
    void aManagerWhoWasAskedKeepsTheTask() {
        time.travelTo(time.now().plus(ONE_DAY));
        sweep.sweep();
        as(BOSS, () -> userTasks.claim(task.getId()));
        sweep.sweep();

        assertThatThrownBy(() -> as(STRANGER, () -> userTasks.claim(task.getId())))
                .isInstanceOf(Refused.class);
        as(BOSS, () -> userTasks.complete(task.getId(), ANSWER));
    }

    private String hire(String group) {
        String id = "test.hired-" + UUID.randomUUID().toString().substring(0, 8);
        asSystem(() -> Credentials.hire(users, id, "Kim " + id, id + "@tendwell.example", Set.of(group)));
        hired.add(id);
        return id;
    }

    private List<ReceivedMail> mailsTo(String person) {
        notifications.sendDue();
        return inbox.to(person + "@tendwell.example");
    }

    private List<String> groupsOf(Task of) {
        return engine.getTaskService().getIdentityLinksForTask(of.getId()).stream()
                .map(IdentityLink::getGroupId)
                .filter(Objects::nonNull)
                .toList();
    }

    private static void asHired(String person, Set<String> groups, Runnable work) {
        CurrentActor.as(Actor.person(person, groups), work);
    }

    private static void asSystem(Runnable work) {
        CurrentActor.as(Actor.systemFor(""), work);
    }
}
