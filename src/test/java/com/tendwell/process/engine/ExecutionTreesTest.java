package com.tendwell.process.engine;

import static org.assertj.core.api.Assertions.assertThat;

import com.tendwell.process.support.LetterTest;
import java.util.List;
import java.util.UUID;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.interceptor.Command;
import org.camunda.bpm.engine.impl.persistence.entity.ExecutionEntity;
import org.camunda.bpm.engine.impl.persistence.entity.ExecutionManager;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.junit.jupiter.api.Test;

class ExecutionTreesTest extends LetterTest {

    @Test
    void whatIsAskedOfOneExecutionBringsAllOfItsCaseAndNoOther() {
        letters.arrives();
        ProcessInstance book = engine.getRuntimeService().startProcessInstanceByKey("bind-a-book", "BOOK-3");
        List<String> all =
                engine.getRuntimeService().createExecutionQuery().processInstanceId(book.getId()).list().stream()
                        .map(execution -> execution.getId())
                        .toList();
        assertThat(all).as("a case in which more than one thing runs").hasSizeGreaterThan(1);

        run(context -> {
            ExecutionManager executions = context.getExecutionManager();
            ExecutionEntity asked = executions.findExecutionById(all.get(0));
            assertThat(asked.getId()).isEqualTo(all.get(0));

            assertThat(context.getDbEntityManager().getCachedEntitiesByType(ExecutionEntity.class))
                    .extracting(ExecutionEntity::getId)
                    .containsExactlyInAnyOrderElementsOf(all);
            assertThat(executions.findExecutionById(all.get(0))).isSameAs(asked);
            return null;
        });
    }

    @Test
    void allOfItsCaseIsNotAskedForAgainAtOnceButLater() {
        ProcessInstance letter = letters.arrives();

        run(context -> {
            ExecutionManager executions = context.getExecutionManager();
            ExecutionEntity read = executions.findExecutionById(letter.getId());
            apart(other -> {
                other.getExecutionManager().deleteProcessInstance(letter.getId(), "burnt");
                return null;
            });

            assertThat(executions.findExecutionsByProcessInstanceId(letter.getId()))
                    .as("what was read with the first question")
                    .containsExactly(read);
            assertThat(executions.findExecutionsByProcessInstanceId(letter.getId()))
                    .as("as it is now")
                    .isEmpty();
            return null;
        });
    }

    @Test
    void whatIsNotThereIsNotFound() {
        run(context -> {
            assertThat(context.getExecutionManager()
                            .findExecutionById(UUID.randomUUID().toString()))
                    .isNull();
            return null;
        });
    }

    private void run(Command<Void> command) {
        configuration().getCommandExecutorTxRequired().execute(command);
    }

    /** In a transaction of its own. */
    private void apart(Command<Void> command) {
        configuration().getCommandExecutorTxRequiresNew().execute(command);
    }

    private ProcessEngineConfigurationImpl configuration() {
        return (ProcessEngineConfigurationImpl) engine.getProcessEngineConfiguration();
    }
}
