package com.tendwell.process.engine;

import static com.tendwell.process.letter.Typesetter.ANNA;
import static com.tendwell.process.letter.Typesetter.ANSWER;
import static com.tendwell.process.letter.Typesetter.BOSS;
import static com.tendwell.process.letter.Typesetter.PASSWORD;
import static com.tendwell.process.letter.Typesetter.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.camunda.bpm.engine.authorization.Groups.CAMUNDA_ADMIN;

import com.tendwell.process.letter.LetterTest;
import com.tendwell.process.letter.PostLetterDelegate;
import com.tendwell.support.Browser;
import java.util.UUID;
import javax.sql.DataSource;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.SuspendedEntityInteractionException;
import org.camunda.bpm.engine.identity.User;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.cfg.StandaloneProcessEngineConfiguration;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** An operator's emergency action takes effect on every node: tested with a second engine on the same database. */
class SuspendedDefinitionTest extends LetterTest {

    private static final String ENGINE = "/camunda/api/engine/engine/default";
    private static final String SUSPENDED = ENGINE + "/process-definition/key/answer-a-letter/suspended";
    private static final String OPERATOR = "test.olga";

    @Autowired
    DataSource database;

    @Autowired
    PostLetterDelegate post;

    @LocalServerPort
    int port;

    private ProcessEngine otherNode;
    private ProcessInstance letter;
    private Browser operator;

    @BeforeEach
    void twoNodesThatKnowTheDefinition() {
        otherNode = otherNode();
        ProcessInstance known = otherNode.getRuntimeService().startProcessInstanceByKey("answer-a-letter", key());
        otherNode.getRuntimeService().deleteProcessInstance(known.getId(), "only to know the definition");
        letter = letters.arrives();
        as(ANNA, () -> userTasks.complete(letters.taskOf(letter).getId(), ANSWER));
        User olga = engine.getIdentityService().newUser(OPERATOR);
        olga.setPassword(PASSWORD);
        engine.getIdentityService().saveUser(olga);
        engine.getIdentityService().createMembership(OPERATOR, CAMUNDA_ADMIN);
        operator = new Browser(port).signedOn(OPERATOR, PASSWORD);
    }

    @AfterEach
    void goOn() {
        suspend(false);
        engine.getIdentityService().deleteUser(OPERATOR);
        otherNode.close();
    }

    @Test
    void aSuspendedDefinitionStopsOnEveryNodeUntilItIsActivated() {
        assertThat(workOn(otherNode)).isEqualTo(1);

        assertThat(suspend(true)).isEqualTo(204);

        assertThatThrownBy(() -> otherNode.getRuntimeService().startProcessInstanceByKey("answer-a-letter", key()))
                .isInstanceOf(SuspendedEntityInteractionException.class);
        assertThatThrownBy(letters::arrives).isInstanceOf(SuspendedEntityInteractionException.class);
        assertThat(workOn(otherNode)).isZero();
        assertThat(workOn(engine)).isZero();

        assertThat(suspend(false)).isEqualTo(204);
        assertThat(workOn(otherNode)).isEqualTo(1);
        letters.run(letter);
        assertThat(post.posted).hasSize(1);
    }

    @Test
    void aRaisedPriorityAppliesOnEveryNode() {
        Job job = letters.jobs(letter).get(0);

        int status = operator.sendJson(
                        "PUT",
                        ENGINE + "/job-definition/" + job.getJobDefinitionId() + "/jobPriority",
                        "{\"priority\":7,\"includeJobs\":true}")
                .status();

        assertThat(status).isEqualTo(204);
        assertThat(otherNode
                        .getManagementService()
                        .createJobQuery()
                        .jobId(job.getId())
                        .singleResult()
                        .getPriority())
                .isEqualTo(7);
        engine.getManagementService().clearOverridingJobPriorityForJobDefinition(job.getJobDefinitionId());
    }

    @Test
    void aManagerCannotSuspendADefinition() {
        Browser boss = new Browser(port).signedOn(BOSS, PASSWORD);

        assertThat(boss.sendJson("PUT", SUSPENDED, "{\"suspended\":true}").status())
                .isEqualTo(403);
        assertThat(workOn(engine)).isEqualTo(1);
    }

    private int suspend(boolean suspended) {
        return operator.sendJson(
                        "PUT", SUSPENDED, "{\"suspended\":%b,\"includeProcessInstances\":true}".formatted(suspended))
                .status();
    }

    /** Number of jobs of the letter process that a node would run now. */
    private long workOn(ProcessEngine node) {
        return node.getManagementService()
                .createJobQuery()
                .processInstanceId(letter.getId())
                .active()
                .executable()
                .count();
    }

    private ProcessEngine otherNode() {
        StandaloneProcessEngineConfiguration node = new StandaloneProcessEngineConfiguration();
        node.setProcessEngineName("other-node");
        node.setDataSource(database);
        node.setDatabaseType("postgres");
        node.setDatabaseSchemaUpdate("false");
        node.setHistory(((ProcessEngineConfigurationImpl) engine.getProcessEngineConfiguration())
                .getHistoryLevel()
                .getName());
        node.setMetricsEnabled(false);
        node.setTaskMetricsEnabled(false);
        node.setCmmnEnabled(false);
        node.setJobExecutorActivate(false);
        return node.buildProcessEngine();
    }

    private static String key() {
        return "L-" + UUID.randomUUID();
    }
}
