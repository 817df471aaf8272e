package com.tendwell.process.form;

import static com.tendwell.process.letter.Typesetter.ANNA;
import static com.tendwell.process.letter.Typesetter.ANSWER;
import static com.tendwell.process.letter.Typesetter.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.tendwell.process.letter.AnswerLetterForm;
import com.tendwell.process.letter.LetterTest;
import com.tendwell.process.letter.PostLetterDelegate;
import com.tendwell.shared.Refused;
import java.time.Instant;
import java.util.Map;
import org.camunda.bpm.engine.rest.dto.VariableValueDto;
import org.camunda.bpm.engine.rest.dto.task.CompleteTaskDto;
import org.camunda.bpm.engine.rest.exception.RestException;
import org.camunda.bpm.engine.rest.sub.task.impl.TaskResourceImpl;
import org.camunda.bpm.engine.variable.Variables;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class TaskAnswersTest extends LetterTest {

    @Autowired
    AnswerLetterForm form;

    @Autowired
    PostLetterDelegate post;

    @Test
    void theRoomGetsTheAnswerAndTheEngineOnlyTheDecision() {
        var letter = letters.arrives();
        var task = letters.taskOf(letter);

        as(ANNA, () -> userTasks.complete(task.getId(), ANSWER));

        assertThat(form.answered).containsExactly(ANNA + " because of answer-letter wrote thank you");
        assertThat(engine.getRuntimeService().getVariables(letter.getId()))
                .containsOnly(Map.entry("tone", "KIND"), Map.entry("actingPerson", ANNA));
    }

    @Test
    void machineStepsActOnBehalfOfThePersonWhoAnswered() {
        var letter = letters.arrives();
        var task = letters.taskOf(letter);
        as(ANNA, () -> userTasks.complete(task.getId(), ANSWER));

        letters.run(letter);

        assertThat(post.posted).containsExactly("system, for " + ANNA + " because of post-letter");
    }

    @Test
    void aFieldThatTheFormDoesNotDeclareIsRefusedByName() {
        var task = letters.taskOf(letters.arrives());

        assertThatThrownBy(() -> as(
                        ANNA,
                        () -> userTasks.complete(
                                task.getId(), Map.of("tone", "KIND", "note", "hi", "invoiceId", "another"))))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("no field invoiceId")
                .hasMessageContaining("note, tone");
        assertThat(letters.isOpen(task)).isTrue();
        assertThat(form.answered).isEmpty();
    }

    @Test
    void aMissingOrWrongFieldIsRefusedAndTheTaskStaysOpen() {
        var letter = letters.arrives();
        var task = letters.taskOf(letter);

        assertThatThrownBy(() -> as(ANNA, () -> userTasks.complete(task.getId(), Map.of("note", "hi"))))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("tone");
        assertThatThrownBy(() -> as(ANNA, () -> userTasks.complete(task.getId(), Map.of("tone", "SLY", "note", "hi"))))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("KIND, FIRM");
        assertThat(letters.isOpen(task)).isTrue();
        assertThat(engine.getRuntimeService().getVariables(letter.getId())).doesNotContainKey("tone");
    }

    @Test
    void aSerializedObjectIsNeverDeserialized() {
        var task = letters.taskOf(letters.arrives());
        var serialized = Variables.serializedObjectValue("rO0AB")
                .objectTypeName("java.util.HashMap")
                .serializationDataFormat("application/x-java-serialized-object")
                .create();

        assertThatThrownBy(() -> as(
                        ANNA,
                        () -> userTasks.complete(task.getId(), Map.of("tone", "KIND", "note", (Object) serialized))))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("note");
    }

    @Test
    void tasklistShowsARefusalAsABadRequestWithOurSentence() {
        var task = letters.taskOf(letters.arrives());
        var answer = new CompleteTaskDto();
        answer.setVariables(Map.of("tone", dto("KIND"), "note", dto("rude")));
        var resource = new TaskResourceImpl(engine, task.getId(), "/", new ObjectMapper(), false, false, false);

        letters.inTasklist(ANNA, () -> {
            var refusal = catchThrowableOfType(RestException.class, () -> resource.submit(answer));
            assertThat(refusal.getStatus().getStatusCode()).isEqualTo(400);
            assertThat(refusal).hasMessageContaining("note: is rude: write it again");
        });
        assertThat(letters.isOpen(task)).isTrue();
    }

    @Test
    void anOpenedFormShowsLiveFactsInsteadOfTheEnginesVariables() {
        var letter = letters.arrives();
        var task = letters.taskOf(letter);

        letters.inTasklist(ANNA, () -> {
            form.shelf = "lower";
            assertThat(engine.getFormService().getTaskFormVariables(task.getId()))
                    .containsEntry("shelf", "lower")
                    .containsEntry("askedBy", ANNA)
                    .containsKey("letters")
                    .doesNotContainKey("actingPerson");
        });
        assertThat(engine.getRuntimeService().getVariables(letter.getId())).containsOnlyKeys("actingPerson");
    }

    @Test
    void aTaskIsDueInBusinessHours() {
        time.travelTo(Instant.parse("2026-03-06T15:30:00Z"));

        var task = letters.taskOf(letters.arrives());

        assertThat(task.getDueDate().toInstant())
                .as("Friday 16:30 in the office plus one business day")
                .isEqualTo(Instant.parse("2026-03-09T15:30:00Z"));
    }

    private static VariableValueDto dto(String text) {
        var dto = new VariableValueDto();
        dto.setType("String");
        dto.setValue(text);
        return dto;
    }
}
