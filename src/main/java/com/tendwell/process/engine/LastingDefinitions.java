package com.tendwell.process.engine;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.camunda.bpm.engine.impl.dmn.entity.repository.DecisionDefinitionEntity;
import org.camunda.bpm.engine.impl.dmn.entity.repository.DecisionDefinitionManager;
import org.camunda.bpm.engine.impl.interceptor.SessionFactory;
import org.camunda.bpm.engine.impl.persistence.entity.JobDefinitionEntity;
import org.camunda.bpm.engine.impl.persistence.entity.JobDefinitionManager;
import org.camunda.bpm.engine.impl.persistence.entity.ProcessDefinitionEntity;
import org.camunda.bpm.engine.impl.persistence.entity.ProcessDefinitionManager;

/**
 * What is deployed is read once per node. The engine would read the same definitions again in every transaction, to
 * learn whether somebody suspended one or gave it another priority or time to live: nobody may do that here, neither
 * people (guards stand before what they give the engine to do) nor the machine, and a new deployment makes definitions
 * with new ids.
 */
final class LastingDefinitions {

    private final Map<String, Object> known = new ConcurrentHashMap<>();

    /** In place of the engine's own. */
    List<SessionFactory> managers() {
        return List.of(
                new OwnManager(JobDefinitionManager.class, Jobs::new),
                new OwnManager(ProcessDefinitionManager.class, Processes::new),
                new OwnManager(DecisionDefinitionManager.class, Decisions::new));
    }

    /** What was not found is asked for again: it may be deployed meanwhile. */
    private <T> T once(Class<T> kind, String id, Function<String, T> read) {
        String key = kind.getSimpleName() + ' ' + id;
        Object found = known.get(key);
        if (found == null) {
            found = read.apply(id);
            if (found != null) {
                known.put(key, found);
            }
        }
        return kind.cast(found);
    }

    private final class Jobs extends JobDefinitionManager {

        @Override
        public JobDefinitionEntity findById(String id) {
            return once(JobDefinitionEntity.class, id, super::findById);
        }
    }

    private final class Processes extends ProcessDefinitionManager {

        @Override
        public ProcessDefinitionEntity findLatestProcessDefinitionById(String id) {
            return once(ProcessDefinitionEntity.class, id, super::findLatestProcessDefinitionById);
        }

        @Override
        public ProcessDefinitionEntity findProcessDefinitionByDeploymentAndKey(String deployment, String key) {
            return once(
                    ProcessDefinitionEntity.class,
                    deployment + ' ' + key,
                    both -> super.findProcessDefinitionByDeploymentAndKey(deployment, key));
        }
    }

    private final class Decisions extends DecisionDefinitionManager {

        @Override
        public DecisionDefinitionEntity findDecisionDefinitionByDeploymentAndKey(String deployment, String key) {
            return once(
                    DecisionDefinitionEntity.class,
                    deployment + ' ' + key,
                    both -> super.findDecisionDefinitionByDeploymentAndKey(deployment, key));
        }
    }
}
