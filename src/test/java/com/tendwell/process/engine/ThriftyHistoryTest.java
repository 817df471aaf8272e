package com.tendwell.process.engine;

import static com.tendwell.process.support.Scriptorium.ANNA;
import static com.tendwell.process.support.Scriptorium.ANSWER;
import static com.tendwell.process.support.Scriptorium.as;
import static org.assertj.core.api.Assertions.assertThat;

import com.tendwell.process.support.LetterTest;
import java.time.Duration;
import org.camunda.bpm.engine.history.HistoricTaskInstance;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ThriftyHistoryTest extends LetterTest {

    @AfterEach
    void now() {
        time.reset();
    }

    @Test
    void whatATaskSaysOfItselfIsWhatHistoryWouldHaveBeenAskedFor() {
        ProcessInstance letter = letters.arrives();
        Task open = letters.taskOf(letter);
        assertThat(remembered(open).getEndTime()).isNull();

        time.forward(Duration.ofHours(3));
        as(ANNA, () -> desk.complete(open.getId(), ANSWER));

        HistoricTaskInstance done = remembered(open);
        assertThat(done.getStartTime()).isEqualTo(open.getCreateTime());
        assertThat(Duration.between(
                        done.getStartTime().toInstant(), done.getEndTime().toInstant()))
                .isBetween(Duration.ofHours(3), Duration.ofHours(4));
        assertThat(done.getDurationInMillis())
                .isEqualTo(done.getEndTime().getTime() - done.getStartTime().getTime());
        assertThat(done.getProcessDefinitionKey()).isEqualTo("answer-a-letter");
        assertThat(done.getAssignee()).isEqualTo(ANNA);
    }

    private HistoricTaskInstance remembered(Task task) {
        return engine.getHistoryService()
                .createHistoricTaskInstanceQuery()
                .taskId(task.getId())
                .singleResult();
    }
}
