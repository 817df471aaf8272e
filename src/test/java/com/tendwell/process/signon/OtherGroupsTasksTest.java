package com.tendwell.process.signon;

import static org.assertj.core.api.Assertions.assertThat;

import com.tendwell.process.Users;
import com.tendwell.staff.Groups;
import com.tendwell.support.Browser;
import com.tendwell.support.Browser.Answer;
import com.tendwell.support.Credentials;
import com.tendwell.support.RoomTest;
import java.util.List;
import java.util.Set;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.task.Task;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** No group sees or changes another group's task through any endpoint of the engine's applications. */
@RoomTest
class OtherGroupsTasksTest {

    private static final String REST = "/camunda/api/engine/engine/default";
    private static final String SECRET = "a-value-nobody-else-may-read";

    @Autowired
    ProcessEngine engine;

    @Autowired
    Users users;

    @LocalServerPort
    int port;

    private String deployment;
    private Task task;
    private Browser stranger;

    @BeforeEach
    void aTaskOfCustomerSuccessAndAFinanceOfficer() {
        deployment = engine.getRepositoryService()
                .createDeployment()
                .addModelInstance(
                        "others-task.bpmn",
                        Bpmn.createExecutableProcess("others-task")
                                .camundaHistoryTimeToLive(1)
                                .startEvent()
                                .userTask("others-work")
                                .camundaCandidateGroups(Groups.CUSTOMER_SUCCESS)
                                .endEvent()
                                .done())
                .deploy()
                .getId();
        engine.getRuntimeService()
                .startProcessInstanceByKey("others-task", "SP-OTHER", java.util.Map.of("secret", SECRET));
        task = task();
        stranger = person(Groups.FINANCE);
    }

    @AfterEach
    void tidyUp() {
        engine.getRepositoryService().deleteDeployment(deployment, true);
    }

    @Test
    void theOwnGroupSeesIt() {
        Browser own = person(Groups.CUSTOMER_SUCCESS);

        assertThat(own.get(REST + "/task/" + task.getId()).status()).isEqualTo(200);
        assertThat(own.postJson(REST + "/task", "{}").body()).contains(task.getId());
    }

    @Test
    void readingAnyPartOfItReturnsNothing() {
        String id = task.getId();
        String instance = task.getProcessInstanceId();
        for (String path : List.of(
                "/task/" + id,
                "/task/" + id + "/form",
                "/task/" + id + "/form-variables",
                "/task/" + id + "/rendered-form",
                "/task/" + id + "/deployed-form",
                "/task/" + id + "/variables",
                "/task/" + id + "/variables/secret",
                "/task/" + id + "/localVariables",
                "/task/" + id + "/identity-links",
                "/process-instance/" + instance,
                "/process-instance/" + instance + "/variables",
                "/process-instance/" + instance + "/activity-instances",
                "/execution/" + task.getExecutionId(),
                "/execution/" + task.getExecutionId() + "/localVariables",
                "/history/process-instance/" + instance,
                "/task/" + id + "/comment",
                "/task/" + id + "/attachment",
                "/task?processInstanceId=" + instance,
                "/task/count?processInstanceId=" + instance,
                "/task?candidateGroup=" + Groups.CUSTOMER_SUCCESS + "&includeAssignedTasks=true",
                "/process-instance?processDefinitionKey=others-task",
                "/execution?processInstanceId=" + instance,
                "/variable-instance?processInstanceIdIn=" + instance,
                "/incident?processInstanceId=" + instance,
                "/job?processInstanceId=" + instance,
                "/history/task?processInstanceId=" + instance,
                "/history/process-instance?processDefinitionKey=others-task",
                "/history/activity-instance?processInstanceId=" + instance,
                "/history/variable-instance?processInstanceId=" + instance,
                "/history/detail?processInstanceId=" + instance,
                "/history/identity-link-log?taskId=" + id,
                "/history/user-operation?taskId=" + id)) {
            seesNothing(path, stranger.get(REST + path));
        }
        for (String path : List.of(
                "/task",
                "/variable-instance",
                "/process-instance",
                "/execution",
                "/history/task",
                "/history/detail",
                "/history/variable-instance")) {
            seesNothing(path, stranger.postJson(REST + path, "{\"processInstanceId\":\"" + instance + "\"}"));
        }
        seesNothing(
                "cockpit plugin", stranger.postJson("/camunda/api/cockpit/plugin/base/default/process-instance", "{}"));
        seesNothing(
                "cockpit called instances",
                stranger.postJson(
                        "/camunda/api/cockpit/plugin/base/default/process-instance/" + instance
                                + "/called-process-instances",
                        "{}"));
    }

    @Test
    void everyActionOnItIsRefusedAndChangesNothing() {
        String work = "/task/" + task.getId();
        String instance = "/process-instance/" + task.getProcessInstanceId();
        String me = "{\"userId\":\"" + "somebody" + "\"}";
        refused("POST", work + "/claim", me);
        refused("POST", work + "/unclaim", "{}");
        refused("POST", work + "/assignee", me);
        refused("POST", work + "/complete", "{}");
        refused("POST", work + "/submit-form", "{\"variables\":{}}");
        refused("POST", work + "/resolve", "{}");
        refused("POST", work + "/delegate", me);
        refused("POST", work + "/bpmnError", "{\"errorCode\":\"payment-failed\"}");
        refused("POST", work + "/bpmnEscalation", "{\"escalationCode\":\"x\"}");
        refused("POST", work + "/comment/create", "{\"message\":\"seen\"}");
        refused("POST", work + "/identity-links", "{\"groupId\":\"finance\",\"type\":\"candidate\"}");
        refused("POST", work + "/identity-links/delete", "{\"groupId\":\"customer-success\",\"type\":\"candidate\"}");
        refused("POST", work + "/variables", "{\"modifications\":{\"secret\":{\"value\":\"x\"}}}");
        refused("PUT", work + "/variables/secret", "{\"value\":\"x\"}");
        refused("PUT", work + "/localVariables/secret", "{\"value\":\"x\"}");
        refused("DELETE", work + "/variables/secret", "");
        refused("PUT", work, "{\"name\":\"mine\"}");
        refused("DELETE", work, "");
        refused("PUT", instance + "/variables/secret", "{\"value\":\"x\"}");
        refused(
                "POST",
                instance + "/modification",
                "{\"instructions\":[{\"type\":\"cancel\",\"activityId\":\"others-work\"}]}");
        refused("PUT", instance + "/suspended", "{\"suspended\":true}");
        refused("DELETE", instance, "");
        refused(
                "POST",
                "/process-instance/delete",
                "{\"processInstanceIds\":[\"" + task.getProcessInstanceId() + "\"]}");
        refused("POST", "/execution/" + task.getExecutionId() + "/signal", "{}");
        refused("POST", "/message", "{\"messageName\":\"payment-received\",\"businessKey\":\"SP-OTHER\"}");
        refused("POST", "/signal", "{\"name\":\"x\"}");

        Task after = task();
        assertThat(after.getAssignee()).isNull();
        assertThat(after.getName()).isEqualTo(task.getName());
        assertThat(after.isSuspended()).isFalse();
        assertThat(engine.getTaskService().getVariable(task.getId(), "secret")).isEqualTo(SECRET);
        assertThat(engine.getTaskService().getTaskComments(task.getId())).isEmpty();
        assertThat(engine.getTaskService().getIdentityLinksForTask(task.getId()))
                .hasSize(1);
    }

    @Test
    void noStaffMemberExtendsTheirOwnRights() {
        String self = "{\"profile\":{\"id\":\"other\"},\"credentials\":{\"password\":\"Kiesel-Ofen-Rabe-31\"}}";
        for (Browser person : List.of(stranger, person(Groups.MANAGER), person(Groups.PLAN_ADMIN))) {
            stranger = person;
            refused("POST", "/task/create", "{\"name\":\"standalone\"}");
            refused("POST", "/user/create", self);
            refused("POST", "/group/create", "{\"id\":\"mine\",\"name\":\"mine\"}");
            refused("PUT", "/group/camunda-admin/members/somebody", "");
            refused("PUT", "/group/customer-success/members/somebody", "");
            refused(
                    "POST",
                    "/authorization/create",
                    "{\"type\":1,\"permissions\":[\"ALL\"],\"groupId\":\"finance\",\"resourceType\":7,\"resourceId\":\"*\"}");
            refused("POST", "/filter/create", "{\"resourceType\":\"Task\",\"name\":\"mine\",\"query\":{}}");
            refused("POST", "/process-definition/key/others-task/start", "{}");
            refused("POST", "/external-task/fetchAndLock", "{\"workerId\":\"mine\",\"maxTasks\":1,\"topics\":[]}");
            refused("GET", "/metrics", "");
            refused("POST", "/identity/verify", "{\"username\":\"admin\",\"password\":\"guess\"}");
        }
        assertThat(stranger.get("/camunda/api/engine/engine/default/user/admin/profile")
                        .status())
                .isIn(403, 404);
    }

    private void seesNothing(String door, Answer answer) {
        assertThat(answer.status()).as(door).matches(status -> status == 200 || status >= 400, "answered or refused");
        assertThat(answer.body())
                .as(door)
                .doesNotContain(SECRET)
                .doesNotContain("\"others-work\"")
                .doesNotContain("SP-OTHER");
        if (answer.status() == 200) {
            assertThat(answer.body()).as(door).isIn("[]", "{\"count\":0}", "{}");
        }
    }

    private void refused(String method, String path, String body) {
        assertThat(stranger.sendJson(method, REST + path, body).status())
                .as(method + " " + path)
                .isBetween(400, 499);
    }

    private Task task() {
        return engine.getTaskService()
                .createTaskQuery()
                .processDefinitionKey("others-task")
                .singleResult();
    }

    private Browser person(String group) {
        String id = "others." + group + System.nanoTime();
        return new Browser(port)
                .signedOn(
                        id,
                        Credentials.hire(users, id, "Test Person", id + "@example.org", Set.of(group))
                                .password());
    }
}
