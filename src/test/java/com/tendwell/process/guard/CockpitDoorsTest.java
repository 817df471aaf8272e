package com.tendwell.process.guard;

import static com.tendwell.process.letter.Typesetter.ANNA;
import static com.tendwell.process.letter.Typesetter.ANSWER;
import static com.tendwell.process.letter.Typesetter.BOSS;
import static com.tendwell.process.letter.Typesetter.PASSWORD;
import static com.tendwell.process.letter.Typesetter.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tendwell.process.UserTasks;
import com.tendwell.process.letter.PostLetterDelegate;
import com.tendwell.process.letter.Typesetter;
import com.tendwell.support.Browser;
import com.tendwell.support.ProcessTest;
import com.tendwell.support.TimeMachine;
import java.util.Map;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** What a manager can do with a failed case in Cockpit, and what nobody can do. */
@ProcessTest
class CockpitDoorsTest {

    private static final String ENGINE = "/camunda/api/engine/engine/default";

    @Autowired
    Typesetter letters;

    @Autowired
    PostLetterDelegate post;

    @Autowired
    UserTasks userTasks;

    @Autowired
    ManagementService management;

    @Autowired
    TimeMachine time;

    @LocalServerPort
    int port;

    private ProcessInstance letter;
    private Browser boss;

    @BeforeEach
    void aCaseThatFailed() {
        time.reset();
        letters.layOut();
        letter = letters.arrives();
        as(ANNA, () -> userTasks.complete(letters.taskOf(letter).getId(), ANSWER));
        post.postOfficeClosed = true;
        while (job().getRetries() > 0) {
            assertThatThrownBy(() -> management.executeJob(job().getId())).hasMessageContaining("post office");
        }
        boss = new Browser(port).signedOn(BOSS, PASSWORD);
    }

    @AfterEach
    void openThePostOffice() {
        post.postOfficeClosed = false;
    }

    @Test
    void aManagerReadsTheIncidentAndRetriesTheStep() {
        assertThat(boss.get(ENGINE + "/incident?processInstanceId=" + letter.getId())
                        .body())
                .contains(letter.getBusinessKey() + ", post-letter: the post office is closed");
        post.postOfficeClosed = false;

        assertThat(boss.sendJson("PUT", ENGINE + "/job/" + job().getId() + "/retries", "{\"retries\":1}")
                        .status())
                .isEqualTo(204);

        letters.run(letter);
        assertThat(post.posted).containsExactly("system, for " + ANNA + " because of post-letter");
    }

    @Test
    void noManagerDeletesChangesOrStopsACase() {
        String instance = ENGINE + "/process-instance/" + letter.getId();
        Map<String, String> doors = Map.of(
                "DELETE " + instance, "",
                "POST " + instance + "/modification",
                        "{\"instructions\":[{\"type\":\"startBeforeActivity\",\"activityId\":\"letter-posted\"}]}",
                "PUT " + instance + "/variables/tone", "{\"value\":\"FIRM\",\"type\":\"String\"}",
                "PUT " + instance + "/suspended", "{\"suspended\":true}",
                "POST " + ENGINE + "/process-instance/delete",
                        "{\"processInstanceIds\":[\"" + letter.getId() + "\"],\"deleteReason\":\"away\"}",
                "POST " + ENGINE + "/process-definition/key/answer-a-letter/start", "{}",
                "POST " + ENGINE + "/message", "{\"messageName\":\"payment-received\"}",
                "POST " + ENGINE + "/job/" + job().getId() + "/execute", "",
                "PUT " + ENGINE + "/job/" + job().getId() + "/duedate", "{\"duedate\":null}",
                "DELETE " + ENGINE + "/job/" + job().getId(), "");

        doors.forEach((door, body) -> {
            String[] methodAndPath = door.split(" ");
            assertThat(boss.sendJson(methodAndPath[0], methodAndPath[1], body).status())
                    .as(door)
                    .isGreaterThanOrEqualTo(400);
        });
        assertThat(letters.jobs(letter)).hasSize(1);
        assertThat(job().isSuspended()).isFalse();
    }

    private Job job() {
        return letters.jobs(letter).get(0);
    }
}
