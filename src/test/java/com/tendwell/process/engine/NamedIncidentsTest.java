package com.tendwell.process.engine;

import static com.tendwell.process.letter.Typesetter.ANNA;
import static com.tendwell.process.letter.Typesetter.ANSWER;
import static com.tendwell.process.letter.Typesetter.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tendwell.process.letter.LetterTest;
import com.tendwell.process.letter.PostLetterDelegate;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.camunda.bpm.engine.runtime.Incident;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class NamedIncidentsTest extends LetterTest {

    @Autowired
    PostLetterDelegate post;

    @BeforeEach
    void thePostOfficeIsClosed() {
        post.postOfficeClosed = true;
    }

    @AfterEach
    void openThePostOffice() {
        post.postOfficeClosed = false;
        post.addressUnknown = false;
    }

    @Test
    void aFailingStepIsRetriedAndThenBecomesAnIncidentNamingTheCase() {
        String shelfNumber = "SHELF-" + UUID.randomUUID();
        String letterNumber = UUID.randomUUID().toString();
        var shelf = engine.getRuntimeService()
                .startProcessInstanceByKey("keep-a-shelf", shelfNumber, Map.of("letterNumber", letterNumber));
        ProcessInstance letter = engine.getRuntimeService()
                .createProcessInstanceQuery()
                .superProcessInstanceId(shelf.getId())
                .singleResult();
        as(ANNA, () -> userTasks.complete(letters.taskOf(letter).getId(), ANSWER));

        assertThatThrownBy(() -> engine.getManagementService()
                        .executeJob(letters.jobs(letter).get(0).getId()))
                .hasMessageContaining("post office is closed");
        assertThat(letters.jobs(letter).get(0).getRetries()).isEqualTo(4);
        assertThat(letters.jobs(letter).get(0).getDuedate().toInstant())
                .isEqualTo(time.now().plus(Duration.ofSeconds(10)));
        while (letters.jobs(letter).get(0).getRetries() > 0) {
            assertThatThrownBy(() -> engine.getManagementService()
                            .executeJob(letters.jobs(letter).get(0).getId()))
                    .hasMessageContaining("post office is closed");
        }

        Incident incident = engine.getRuntimeService()
                .createIncidentQuery()
                .processInstanceId(letter.getId())
                .singleResult();
        assertThat(incident.getIncidentMessage())
                .isEqualTo(shelfNumber + ", " + letterNumber + ", post-letter: the post office is closed");
        assertThat(runningCases.whereIs(letterNumber)).hasSize(2).anySatisfy(where -> assertThat(where.incidents())
                .containsExactly(shelfNumber + ", " + letterNumber + ", post-letter: the post office is closed"));

        post.postOfficeClosed = false;
        engine.getManagementService().setJobRetries(letters.jobs(letter).get(0).getId(), 1);
        assertThat(engine.getRuntimeService()
                        .createIncidentQuery()
                        .processInstanceId(letter.getId())
                        .count())
                .as("with a try left there is no incident")
                .isZero();
        letters.run(letter);
        assertThat(engine.getRuntimeService()
                        .createProcessInstanceQuery()
                        .processInstanceId(shelf.getId())
                        .count())
                .isZero();
    }

    @Test
    void anUnknownErrorCodeIsAFailureAndDoesNotEndTheCase() {
        post.postOfficeClosed = false;
        post.addressUnknown = true;
        ProcessInstance letter = letters.arrives();
        as(ANNA, () -> userTasks.complete(letters.taskOf(letter).getId(), ANSWER));

        assertThatThrownBy(() -> letters.run(letter)).hasMessageContaining("nobody-draws-this");

        post.addressUnknown = false;
        assertThat(letters.jobs(letter)).as("the case still stands there").hasSize(1);
    }
}
