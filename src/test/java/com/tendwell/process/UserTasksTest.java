package com.tendwell.process;

import static com.tendwell.process.letter.Typesetter.ANNA;
import static com.tendwell.process.letter.Typesetter.ANSWER;
import static com.tendwell.process.letter.Typesetter.BOSS;
import static com.tendwell.process.letter.Typesetter.STRANGER;
import static com.tendwell.process.letter.Typesetter.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tendwell.process.RunningCases.Whereabouts;
import com.tendwell.process.UserTasks.TaskCount;
import com.tendwell.process.letter.LetterTest;
import com.tendwell.shared.Actor;
import com.tendwell.shared.CurrentActor;
import com.tendwell.shared.Refused;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class UserTasksTest extends LetterTest {

    @Autowired
    MeterRegistry meters;

    @Test
    void openTasksAreListedOldestFirstForTheGroupOnly() {
        var first = letters.taskOf(letters.arrives());
        time.travelTo(time.now().plus(Duration.ofMinutes(1)));
        var second = letters.taskOf(letters.arrives());

        as(ANNA, () -> assertThat(userTasks.waitingForMe(200))
                .extracting(UserTasks.OpenTask::id)
                .containsSubsequence(first.getId(), second.getId()));
        as(STRANGER, () -> assertThat(userTasks.waitingForMe(200)).isEmpty());
        as(ANNA, () -> assertThat(userTasks.waitingForMe(200))
                .filteredOn(task -> task.id().equals(first.getId()))
                .singleElement()
                .satisfies(task -> {
                    assertThat(task.task()).isEqualTo("answer-letter");
                    assertThat(task.businessKey()).startsWith("L-");
                    assertThat(task.due()).isPresent();
                    assertThat(task.link()).isEqualTo("/camunda/app/tasklist/default/#/?task=" + first.getId());
                }));
    }

    @Test
    void countsCoverOnesOwnGroupsAndForAManagerAllGroups() {
        letters.arrives();
        time.travelTo(time.now().plus(Duration.ofDays(30)));

        as(ANNA, () -> assertThat(userTasks.counts()).singleElement().satisfies(count -> {
            assertThat(count.group()).isEqualTo("scribes");
            assertThat(count.name()).isEqualTo("Answer letter");
            assertThat(count.open()).isEqualTo(count.overdue()).isPositive();
        }));
        as(STRANGER, () -> assertThat(userTasks.counts()).isEmpty());
        as(BOSS, () -> assertThat(userTasks.counts())
                .extracting(TaskCount::group)
                .contains("scribes"));
    }

    @Test
    void aTokenCountsWithItsScopeOnlyAndForItsOwner() {
        letters.arrives();

        CurrentActor.as(Actor.token("t-1", ANNA, Set.of("tasks:read")), () -> assertThat(userTasks.counts())
                .extracting(TaskCount::group)
                .containsOnly("scribes"));
        CurrentActor.as(Actor.token("t-2", ANNA, Set.of("plans:read")), () -> assertThatThrownBy(userTasks::counts)
                .isInstanceOf(Refused.class)
                .hasMessageContaining("tasks:read"));
        CurrentActor.as(Actor.token("t-1", ANNA, Set.of("tasks:read")), () -> assertThatThrownBy(
                        () -> userTasks.complete("any", ANSWER))
                .isInstanceOf(Refused.class));
    }

    @Test
    void whereACaseStandsIsListedOutermostFirst() {
        String shelfNumber = "SHELF-" + UUID.randomUUID();
        String letterNumber = UUID.randomUUID().toString();
        var since = time.now();
        engine.getRuntimeService()
                .startProcessInstanceByKey("keep-a-shelf", shelfNumber, Map.of("letterNumber", letterNumber));

        for (String key : new String[] {shelfNumber, letterNumber}) {
            var where = runningCases.whereIs(key);
            assertThat(where).extracting(Whereabouts::process).containsExactly("keep-a-shelf", "answer-a-letter");
            assertThat(where.get(0).activeElements()).containsExactly("have-letter-answered");
            assertThat(where.get(1).activeElements()).containsExactly("answer-letter");
            assertThat(where.get(1).tasks())
                    .singleElement()
                    .extracting(UserTasks.OpenTask::name)
                    .isEqualTo("Answer letter");
            assertThat(where).extracting(Whereabouts::since).containsOnly(since);
        }
        var letter = engine.getRuntimeService()
                .createProcessInstanceQuery()
                .processInstanceBusinessKey(letterNumber)
                .singleResult();
        as(ANNA, () -> userTasks.complete(letters.taskOf(letter).getId(), ANSWER));
        assertThat(runningCases.whereIs(letterNumber).get(1).activeElements())
                .as("the token has left the task but its job has not run yet")
                .containsExactly("answer-letter");
        letters.run(letter);
        assertThat(runningCases.whereIs(shelfNumber)).isEmpty();
    }

    @Test
    void operatorsSeeTheFiguresOfTheEngine() {
        var letter = letters.arrives();
        as(ANNA, () -> userTasks.complete(letters.taskOf(letter).getId(), ANSWER));
        time.travelTo(time.now().plus(Duration.ofMinutes(5)));
        double due = meters.get("tendwell.engine.jobs.due").gauge().value();

        letters.run(letter);

        assertThat(meters.get("tendwell.engine.jobs.due").gauge().value()).isEqualTo(due - 1);
    }

    @Test
    void theFiguresHaveValuesAtAllTimes() {
        var letter = letters.arrives();
        as(ANNA, () -> userTasks.complete(letters.taskOf(letter).getId(), ANSWER));
        time.travelTo(time.now().plus(Duration.ofMinutes(5)));

        assertThat(meters.get("tendwell.engine.jobs.oldest.due").gauge().value())
                .isGreaterThanOrEqualTo(300);
        assertThat(meters.get("tendwell.engine.jobs.dead").gauge().value()).isGreaterThanOrEqualTo(0);
        assertThat(meters.get("tendwell.engine.incidents").gauge().value()).isGreaterThanOrEqualTo(0);
        assertThat(meters.get("tendwell.engine.tasks.open")
                        .tag("group", "finance")
                        .gauge()
                        .value())
                .isGreaterThanOrEqualTo(0);
    }
}
