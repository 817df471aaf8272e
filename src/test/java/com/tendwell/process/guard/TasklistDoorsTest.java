package com.tendwell.process.guard;

import static com.tendwell.process.letter.Typesetter.ANNA;
import static com.tendwell.process.letter.Typesetter.BERT;
import static com.tendwell.process.letter.Typesetter.PASSWORD;
import static com.tendwell.process.letter.Typesetter.STRANGER;
import static org.assertj.core.api.Assertions.assertThat;

import com.tendwell.process.letter.AnswerLetterForm;
import com.tendwell.process.letter.Typesetter;
import com.tendwell.support.Browser;
import com.tendwell.support.Browser.Answer;
import com.tendwell.support.ProcessTest;
import com.tendwell.support.TimeMachine;
import java.util.Map;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** The requests that Tasklist sends, and others that somebody could send instead. */
@ProcessTest
class TasklistDoorsTest {

    private static final String ANSWER = "{\"variables\":{\"tone\":{\"value\":\"KIND\",\"type\":\"String\"},"
            + "\"note\":{\"value\":\"thank you\",\"type\":\"String\"}}}";

    @Autowired
    Typesetter letters;

    @Autowired
    AnswerLetterForm form;

    @Autowired
    TimeMachine time;

    @LocalServerPort
    int port;

    private Task task;
    private String path;

    @BeforeEach
    void layOut() {
        time.reset();
        letters.layOut();
        task = letters.taskOf(letters.arrives());
        path = "/camunda/api/engine/engine/default/task/" + task.getId();
    }

    @Test
    void anOfficerOpensClaimsAndSubmitsAndALatecomerIsTold() {
        Browser anna = new Browser(port).signedOn(ANNA, PASSWORD);
        Browser bert = new Browser(port).signedOn(BERT, PASSWORD);

        assertThat(anna.get(path + "/form-variables?deserializeValues=false").body())
                .contains("\"shelf\"", "\"upper\"", "\"Ada\"")
                .doesNotContain("actingPerson");
        assertThat(post(anna, "/claim", "{\"userId\":\"" + ANNA + "\"}").status())
                .isEqualTo(204);
        assertRefused(
                post(bert, "/claim", "{\"userId\":\"" + BERT + "\"}"), 409, ANNA + " has already claimed this task");
        assertRefused(post(bert, "/submit-form", ANSWER), 409, ANNA + " has claimed this task");
        assertThat(post(anna, "/unclaim", "").status()).isEqualTo(204);
        assertThat(post(anna, "/submit-form", ANSWER).status()).isEqualTo(204);
        assertRefused(post(bert, "/submit-form", ANSWER), 409, "already been completed by " + ANNA);
        assertThat(form.answered).containsExactly(ANNA + " because of answer-letter wrote thank you");
    }

    @Test
    void whatTheFormDoesNotDeclareOrTheRoomRefusesIsABadRequestWithOurSentence() {
        Browser anna = new Browser(port).signedOn(ANNA, PASSWORD);

        assertRefused(
                post(anna, "/submit-form", ANSWER.replace("\"tone\"", "\"planId\"")),
                400,
                "This form has no field planId");
        assertRefused(post(anna, "/submit-form", ANSWER.replace("KIND", "SLY")), 400, "is not one of KIND, FIRM");
        assertRefused(
                post(anna, "/submit-form", ANSWER.replace("thank you", "rude")), 400, "note: is rude: write it again");
        assertThat(letters.isOpen(task)).isTrue();
    }

    @Test
    void anExcludedPersonIsToldAtTheClaim() {
        form.excluded.add(ANNA);
        Browser anna = new Browser(port).signedOn(ANNA, PASSWORD);

        assertRefused(post(anna, "/claim", "{\"userId\":\"" + ANNA + "\"}"), 403, "Somebody else has to do this task");
        assertRefused(post(anna, "/submit-form", ANSWER), 403, "Somebody else has to do this task");
    }

    @Test
    void otherEndpointsOfTheTaskApiAreClosed() {
        Browser anna = new Browser(port).signedOn(ANNA, PASSWORD);
        Map<String, String> doors = Map.of(
                "/complete", ANSWER,
                "/resolve", ANSWER,
                "/delegate", "{\"userId\":\"" + BERT + "\"}",
                "/assignee", "{\"userId\":\"" + BERT + "\"}",
                "/bpmnError", "{\"errorCode\":\"payment-failed\"}",
                "/bpmnEscalation", "{\"escalationCode\":\"any\"}",
                "/identity-links", "{\"groupId\":\"others\",\"type\":\"candidate\"}",
                "/comment/create", "{\"message\":\"a name\"}",
                "/variables", "{\"modifications\":{\"tone\":{\"value\":\"KIND\"}}}",
                "/localVariables", "{\"modifications\":{\"tone\":{\"value\":\"KIND\"}}}");

        doors.forEach((door, body) ->
                assertThat(post(anna, door, body).status()).as(door).isIn(400, 403));
        assertThat(anna.sendJson("DELETE", path, "").status()).isEqualTo(403);
        assertThat(letters.isOpen(task)).isTrue();
    }

    @Test
    void aStrangerNeitherSeesNorTouchesTheTask() {
        Browser stranger = new Browser(port).signedOn(STRANGER, PASSWORD);

        assertThat(stranger.get(path).status()).isIn(403, 404);
        assertThat(stranger.get(path + "/form-variables").status()).isEqualTo(403);
        assertThat(stranger.get(path + "/variables").status()).isEqualTo(403);
        assertThat(post(stranger, "/claim", "{\"userId\":\"" + STRANGER + "\"}").status())
                .isEqualTo(403);
        assertThat(post(stranger, "/submit-form", ANSWER).status()).isEqualTo(403);
        assertThat(letters.isOpen(task)).isTrue();
    }

    private Answer post(Browser browser, String door, String body) {
        return browser.postJson(path + door, body);
    }

    private static void assertRefused(Answer answer, int status, String sentence) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(status);
        assertThat(answer.body()).contains(sentence);
    }
}
