package com.tendwell.process.guard;

import static com.tendwell.process.letter.Typesetter.ANNA;
import static com.tendwell.process.letter.Typesetter.ANSWER;
import static com.tendwell.process.letter.Typesetter.BERT;
import static com.tendwell.process.letter.Typesetter.as;
import static org.assertj.core.api.Assertions.assertThat;

import com.tendwell.process.UserTasks;
import com.tendwell.process.letter.AnswerLetterForm;
import com.tendwell.process.letter.Typesetter;
import com.tendwell.shared.Refused;
import com.tendwell.support.ProcessTest;
import com.tendwell.support.TimeMachine;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@ProcessTest
class TaskRaceTest {

    @Autowired
    UserTasks userTasks;

    @Autowired
    Typesetter letters;

    @Autowired
    AnswerLetterForm form;

    @Autowired
    TimeMachine time;

    @BeforeEach
    void layOut() {
        time.reset();
        letters.layOut();
    }

    @Test
    void whenTwoOfficersCompleteOneTaskOneWinsAndTheOtherIsTold() throws Exception {
        var letter = letters.arrives();
        Task task = letters.taskOf(letter);
        CyclicBarrier bothHaveReadTheTask = new CyclicBarrier(2);
        form.beforeAnswer = () -> meet(bothHaveReadTheTask);

        List<Refused> losers = race(() -> userTasks.complete(task.getId(), ANSWER), ANNA, BERT);

        assertThat(losers).singleElement().satisfies(refused -> {
            assertThat(refused.kind()).isEqualTo(Refused.Kind.CONFLICT);
            assertThat(refused).hasMessageContaining("already been completed by test.");
        });
        assertThat(letters.isOpen(task)).isFalse();
        assertThat(letters.jobs(letter)).as("the case went on once").hasSize(1);
    }

    @Test
    void aDoubleClickCountsOnce() throws Exception {
        Task task = letters.taskOf(letters.arrives());
        CyclicBarrier bothHaveReadTheTask = new CyclicBarrier(2);
        form.beforeAnswer = () -> meet(bothHaveReadTheTask);

        List<Refused> losers = race(() -> userTasks.complete(task.getId(), ANSWER), ANNA, ANNA);

        assertThat(losers).singleElement().extracting(Refused::kind).isEqualTo(Refused.Kind.CONFLICT);
    }

    @Test
    void theLatecomerIsToldWhoCompletedIt() {
        Task task = letters.taskOf(letters.arrives());
        as(ANNA, () -> userTasks.complete(task.getId(), ANSWER));

        Refused refused = refusalOf(() -> as(BERT, () -> userTasks.complete(task.getId(), ANSWER)));

        assertThat(refused.kind()).isEqualTo(Refused.Kind.CONFLICT);
        assertThat(refused).hasMessageContaining("already been completed by " + ANNA);
    }

    @Test
    void anUnknownTaskIsNotFound() {
        assertThat(refusalOf(() -> as(BERT, () -> userTasks.complete("no-such-task", ANSWER)))
                        .kind())
                .isEqualTo(Refused.Kind.NOT_FOUND);
    }

    @Test
    void oneOfTwoConcurrentClaimsWins() throws Exception {
        Task task = letters.taskOf(letters.arrives());
        CyclicBarrier bothHaveReadTheTask = new CyclicBarrier(2);
        form.permit = () -> meet(bothHaveReadTheTask);

        List<Refused> losers = race(() -> userTasks.claim(task.getId()), ANNA, BERT);

        assertThat(losers).singleElement().extracting(Refused::kind).isEqualTo(Refused.Kind.CONFLICT);
    }

    private static List<Refused> race(Runnable work, String... users) throws Exception {
        var pool = Executors.newFixedThreadPool(users.length);
        List<Future<Refused>> runs = new ArrayList<>();
        for (String user : users) {
            Callable<Refused> run = () -> refusalOf(() -> as(user, work));
            runs.add(pool.submit(run));
        }
        List<Refused> refusals = new ArrayList<>();
        for (Future<Refused> run : runs) {
            refusals.add(run.get(30, TimeUnit.SECONDS));
        }
        pool.shutdown();
        return refusals.stream().filter(Objects::nonNull).toList();
    }

    /** Null if the work succeeded. */
    private static Refused refusalOf(Runnable work) {
        try {
            work.run();
            return null;
        } catch (Refused refused) {
            return refused;
        }
    }

    private static void meet(CyclicBarrier barrier) {
        try {
            barrier.await(20, TimeUnit.SECONDS);
        } catch (InterruptedException | BrokenBarrierException | TimeoutException e) {
            throw new IllegalStateException(e);
        }
    }
}
