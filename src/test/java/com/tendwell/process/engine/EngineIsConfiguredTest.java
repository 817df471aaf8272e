package com.tendwell.process.engine;

import static org.assertj.core.api.Assertions.assertThat;

import com.tendwell.support.ProcessTest;
import java.util.ArrayList;
import java.util.List;
import org.camunda.bpm.dmn.engine.DmnDecisionResult;
import org.camunda.bpm.dmn.engine.impl.DmnDecisionResultImpl;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.interceptor.Command;
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
    void theEngineChecksAuthorizationsFailsOnUnhandledErrorsAndHasMetricsOff() {
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
    void drawingsAndDecisionsShareOneDeployment() {
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
    void onlyTheTransientResultOfADecisionIsNotSerialized() {
        DmnDecisionResult result = new DmnDecisionResultImpl(List.of());

        assertThat(serializerOf(Variables.untypedValue(result, true))).isInstanceOf(UnwrittenDecisions.class);
        assertThat(serializerOf(Variables.untypedValue(result))).isInstanceOf(JavaObjectSerializer.class);
        assertThat(serializerOf(Variables.untypedValue(new ArrayList<>(), true)))
                .isInstanceOf(JavaObjectSerializer.class);
    }

    private TypedValueSerializer<?> serializerOf(TypedValue value) {
        var configuration = (ProcessEngineConfigurationImpl) engine.getProcessEngineConfiguration();
        Command<TypedValueSerializer<?>> find =
                context -> configuration.getVariableSerializers().findSerializerForValue(value);
        return configuration.getCommandExecutorTxRequired().execute(find);
    }
}
