package com.tendwell.process.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tendwell.support.ProcessTest;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import org.camunda.bpm.dmn.engine.DmnDecisionResult;
import org.camunda.bpm.dmn.engine.impl.DmnDecisionResultImpl;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.authorization.Authorization;
import org.camunda.bpm.engine.authorization.Permissions;
import org.camunda.bpm.engine.authorization.Resources;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.interceptor.Command;
import org.camunda.bpm.engine.impl.persistence.entity.MessageEntity;
import org.camunda.bpm.engine.impl.persistence.entity.TimerEntity;
import org.camunda.bpm.engine.impl.variable.serializer.JavaObjectSerializer;
import org.camunda.bpm.engine.impl.variable.serializer.TypedValueSerializer;
import org.camunda.bpm.engine.variable.Variables;
import org.camunda.bpm.engine.variable.value.TypedValue;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@ProcessTest
class EngineIsConfiguredTest {

    @Autowired
    ProcessEngine engine;

    @Test
    void theEngineChecksRightsKnowsUnhandledErrorsAndMeasuresNothingBehindOurBack() {
        var configuration = (ProcessEngineConfigurationImpl) engine.getProcessEngineConfiguration();

        assertThat(configuration.isAuthorizationEnabled()).isTrue();
        assertThat(configuration.isEnableExceptionsAfterUnhandledBpmnError()).isTrue();
        assertThat(configuration.getDefaultUserPermissionNameForTask()).isEqualTo("TASK_WORK");
        assertThat(configuration.isMetricsEnabled()).isFalse();
        assertThat(configuration.isTaskMetricsEnabled()).isFalse();
        assertThat(configuration.isCmmnEnabled()).isFalse();
        assertThat(configuration.getFailedJobRetryTimeCycle()).isEqualTo("PT10S,PT1M,PT5M,PT30M");
    }

    @Test
    void drawingsAndDecisionsLieInOneDeployment() {
        var repository = engine.getRepositoryService();
        var deployment = repository
                .createProcessDefinitionQuery()
                .processDefinitionKey("prepaid-activation")
                .latestVersion()
                .singleResult()
                .getDeploymentId();

        assertThat(repository.getDeploymentResourceNames(deployment))
                .anyMatch(name -> name.endsWith("payment-verification.bpmn"))
                .anyMatch(name -> name.endsWith("payment-outcome.dmn"));
    }

    @Test
    void whatIsDeployedIsReadOnce() {
        var configuration = (ProcessEngineConfigurationImpl) engine.getProcessEngineConfiguration();
        String job = engine.getManagementService()
                .createJobDefinitionQuery()
                .processDefinitionKey("prepaid-activation")
                .listPage(0, 1)
                .get(0)
                .getId();

        Command<Object> read = context -> context.getJobDefinitionManager().findById(job);

        assertThat(configuration.getCommandExecutorTxRequired().execute(read))
                .isNotNull()
                .isSameAs(configuration.getCommandExecutorTxRequiresNew().execute(read));
    }

    @Test
    void onlyTheTransientResultOfADecisionIsNotSerialized() {
        DmnDecisionResult result = new DmnDecisionResultImpl(List.of());

        assertThat(serializerOf(Variables.untypedValue(result, true))).isInstanceOf(UnwrittenDecisions.class);
        assertThat(serializerOf(Variables.untypedValue(result))).isInstanceOf(JavaObjectSerializer.class);
        assertThat(serializerOf(Variables.untypedValue(new ArrayList<>(), true)))
                .isInstanceOf(JavaObjectSerializer.class);
    }

    @Test
    void jobsOfAllKindsAreDeletedByOneStatementOfTheEngine() {
        var configuration = (ProcessEngineConfigurationImpl) engine.getProcessEngineConfiguration();
        var statements = configuration.getDbSqlSessionFactory();

        String deletion = statements.getDeleteStatement(MessageEntity.class);

        assertThat(statements.getDeleteStatement(TimerEntity.class)).isEqualTo(deletion);
        assertThat(configuration.getSqlSessionFactory().getConfiguration().hasStatement(deletion))
                .isTrue();
    }

    /** Constraints of the engine became unique indexes of those rows that have the key. */
    @Test
    void aRightIsGivenToAPersonOrAGroupOnce() {
        String task = UUID.randomUUID().toString();
        give(task, right -> right.setUserId("anna"));
        give(task, right -> right.setUserId("bert"));
        give(task, right -> right.setGroupId("finance"));
        give(task, right -> right.setGroupId("manager"));

        assertThatThrownBy(() -> give(task, right -> right.setUserId("anna")))
                .hasStackTraceContaining("act_uniq_auth_user");
        assertThatThrownBy(() -> give(task, right -> right.setGroupId("finance")))
                .hasStackTraceContaining("act_uniq_auth_group");
        assertThat(engine.getAuthorizationService()
                        .createAuthorizationQuery()
                        .resourceId(task)
                        .count())
                .isEqualTo(4);
    }

    private void give(String task, Consumer<Authorization> receiver) {
        Authorization right = engine.getAuthorizationService().createNewAuthorization(Authorization.AUTH_TYPE_GRANT);
        receiver.accept(right);
        right.setResource(Resources.TASK);
        right.setResourceId(task);
        right.addPermission(Permissions.READ);
        engine.getAuthorizationService().saveAuthorization(right);
    }

    private TypedValueSerializer<?> serializerOf(TypedValue value) {
        var configuration = (ProcessEngineConfigurationImpl) engine.getProcessEngineConfiguration();
        Command<TypedValueSerializer<?>> find =
                context -> configuration.getVariableSerializers().findSerializerForValue(value);
        return configuration.getCommandExecutorTxRequired().execute(find);
    }
}
