package com.tendwell.process.engine;

import static com.tendwell.process.support.Scriptorium.ANNA;
import static com.tendwell.process.support.Scriptorium.ANSWER;
import static com.tendwell.process.support.Scriptorium.as;
import static org.assertj.core.api.Assertions.assertThat;

import com.tendwell.process.support.LetterTest;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.junit.jupiter.api.Test;

/** The engine is right without asking, also in drawings that are not like ours. */
class SparedLookupsTest extends LetterTest {

    @Test
    void aTimerBesideAStepOfTheMachineIsNotForgottenByIt() {
        ProcessInstance book = engine.getRuntimeService().startProcessInstanceByKey("bind-a-book", "BOOK-1");
        Job step = letters.jobs(book).stream()
                .filter(job -> job.getDuedate() == null)
                .findFirst()
                .orElseThrow();
        engine.getManagementService().executeJob(step.getId());
        assertThat(letters.jobs(book)).as("the timer still runs").hasSize(1);

        as(ANNA, () -> desk.complete(letters.taskOf(book).getId(), ANSWER));

        assertThat(letters.jobs(book)).as("and stops with the work").isEmpty();
        assertThat(engine.getRuntimeService()
                        .createProcessInstanceQuery()
                        .processInstanceId(book.getId())
                        .count())
                .isZero();
    }

    @Test
    void aMessageGoesToCasesThatWaitAndBeginsNone() {
        assertThat(engine.getRuntimeService()
                        .createMessageCorrelation("book-torn")
                        .processInstanceBusinessKey("BOOK-2")
                        .correlateAllWithResult())
                .isEmpty();
        assertThat(engine.getRuntimeService()
                        .createProcessInstanceQuery()
                        .processInstanceBusinessKey("BOOK-2")
                        .count())
                .isZero();
    }
}
