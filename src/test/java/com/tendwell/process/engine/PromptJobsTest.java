package com.tendwell.process.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tendwell.support.RoomTest;
import com.zaxxer.hikari.HikariDataSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.impl.ProcessEngineImpl;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.cfg.StandaloneProcessEngineConfiguration;
import org.camunda.bpm.engine.impl.jobexecutor.ExecuteJobsRunnable;
import org.camunda.bpm.engine.impl.jobexecutor.JobExecutor;
import org.camunda.bpm.engine.impl.persistence.entity.JobEntity;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.JdbcTemplate;

/** On an engine of its own, because in the tests' house nothing moves by itself. */
@RoomTest
class PromptJobsTest {

    @Autowired
    @Qualifier("ownerDataSource") HikariDataSource owner;

    private final Hands hands = new Hands();
    private boolean handFree = true;
    private int leftBehind;
    private JdbcTemplate jdbc;
    private ProcessEngine engine;

    @BeforeEach
    void build() {
        jdbc = new JdbcTemplate(owner);
        jdbc.execute("drop schema if exists prompt cascade");
        jdbc.execute("create schema prompt");
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setUrl(owner.getJdbcUrl());
        source.setUser(owner.getUsername());
        source.setPassword(owner.getPassword());
        source.setCurrentSchema("prompt");
        StandaloneProcessEngineConfiguration configuration = new StandaloneProcessEngineConfiguration();
        configuration.setProcessEngineName("prompt");
        configuration.setDataSource(source);
        configuration.setDatabaseSchema("prompt");
        configuration.setDatabaseTablePrefix("prompt.");
        configuration.setDatabaseSchemaUpdate("true");
        configuration.setHistory("none");
        configuration.setEnforceHistoryTimeToLive(false);
        configuration.setJobExecutor(hands);
        configuration.setJobExecutorActivate(true);
        configuration.setCustomSessionFactories(List.of(PromptJobs.manager(() -> handFree, () -> leftBehind++)));
        engine = configuration.buildProcessEngine();
        engine.getRepositoryService()
                .createDeployment()
                .addModelInstance(
                        "one.bpmn",
                        Bpmn.createExecutableProcess("one")
                                .startEvent()
                                .manualTask()
                                .camundaAsyncBefore()
                                .endEvent()
                                .done())
                .addModelInstance(
                        "two.bpmn",
                        Bpmn.createExecutableProcess("two")
                                .startEvent()
                                .parallelGateway("fork")
                                .manualTask()
                                .camundaAsyncBefore()
                                .endEvent()
                                .moveToNode("fork")
                                .manualTask()
                                .camundaAsyncBefore()
                                .endEvent()
                                .done())
                .addModelInstance(
                        "outer.bpmn",
                        Bpmn.createExecutableProcess("outer")
                                .startEvent()
                                .callActivity()
                                .calledElement("one")
                                .manualTask()
                                .camundaAsyncBefore()
                                .endEvent()
                                .done())
                .deploy();
    }

    @AfterEach
    void close() {
        engine.close();
        jdbc.execute("drop schema prompt cascade");
    }

    @Test
    void aJobIsLockedAsItIsWrittenAndHandedOverOnceItIsCommitted() {
        engine.getRuntimeService().startProcessInstanceByKey("one");

        JobEntity job = (JobEntity) onlyJob();
        assertThat(hands.given).containsExactly(job.getId());
        assertThat(hands.seenByOthers)
                .as("by another connection, when it was handed over")
                .containsExactly(true);
        assertThat(job.getLockOwner()).isEqualTo(hands.getLockOwner());
        assertThat(job.getLockExpirationTime()).isAfter(ClockUtil.getCurrentTime());
        assertThat(leftBehind).isZero();
    }

    @Test
    void whatIsTakenBackIsNotHandedOver() {
        ProcessEngineConfigurationImpl configuration =
                (ProcessEngineConfigurationImpl) engine.getProcessEngineConfiguration();

        assertThatThrownBy(() -> configuration.getCommandExecutorTxRequired().execute(context -> {
                    engine.getRuntimeService().startProcessInstanceByKey("one");
                    throw new IllegalStateException("changed my mind");
                }))
                .hasMessage("changed my mind");

        assertThat(hands.given).isEmpty();
        assertThat(jobs()).isEmpty();
    }

    @Test
    void withoutAHandFreeItIsLeftForWhoeverLooksForJobs() {
        handFree = false;

        engine.getRuntimeService().startProcessInstanceByKey("one");

        assertThat(hands.given).isEmpty();
        assertThat(((JobEntity) onlyJob()).getLockOwner()).isNull();
        assertThat(leftBehind).isEqualTo(1);
    }

    @Test
    void ofOneCaseOneJobAtATimeIsBegun() {
        engine.getRuntimeService().startProcessInstanceByKey("two");

        assertThat(hands.given).hasSize(1);
        assertThat(jobs().stream().map(job -> ((JobEntity) job).getLockOwner()).filter(Objects::isNull))
                .hasSize(1);
    }

    @Test
    void whereACalledCaseEndsItsCallerGoesOnInTheSameThread() {
        engine.getRuntimeService().startProcessInstanceByKey("outer");

        new ExecuteJobsRunnable(List.of(onlyJob().getId()), (ProcessEngineImpl) engine).run();

        assertThat(engine.getRuntimeService().createProcessInstanceQuery().list())
                .isEmpty();
        assertThat(hands.given).as("only what began it").hasSize(1);
    }

    private Job onlyJob() {
        assertThat(jobs()).hasSize(1);
        return jobs().get(0);
    }

    private List<Job> jobs() {
        return engine.getManagementService().createJobQuery().list();
    }

    /** Writes down what it is given, and never looks for more. */
    private final class Hands extends JobExecutor {

        private final List<String> given = new ArrayList<>();
        private final List<Boolean> seenByOthers = new ArrayList<>();

        @Override
        public void executeJobs(List<String> jobIds, ProcessEngineImpl processEngine) {
            given.addAll(jobIds);
            jobIds.forEach(id -> seenByOthers.add(jdbc.queryForObject(
                    "select exists (select 1 from prompt.act_ru_job where id_ = ?)", Boolean.class, id)));
        }

        @Override
        protected void startExecutingJobs() {
            // Nobody looks.
        }

        @Override
        protected void stopExecutingJobs() {
            // Nobody looked.
        }
    }
}
