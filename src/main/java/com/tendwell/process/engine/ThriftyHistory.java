package com.tendwell.process.engine;

import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.history.event.HistoricTaskInstanceEventEntity;
import org.camunda.bpm.engine.impl.history.event.HistoryEvent;
import org.camunda.bpm.engine.impl.history.handler.DbHistoryEventHandler;
import org.camunda.bpm.engine.impl.history.handler.HistoryEventHandler;
import org.camunda.bpm.engine.impl.history.producer.CacheAwareHistoryEventProducer;
import org.camunda.bpm.engine.impl.history.producer.HistoryEventProducer;
import org.camunda.bpm.engine.impl.persistence.entity.ProcessDefinitionEntity;

/**
 * Writes the engine's history as the engine does, without reading what is known: the definition of a case
 * ({@link LastingDefinitions}), and when a task began, from which it reckons how long that took.
 */
final class ThriftyHistory {

    private ThriftyHistory() {}

    /** In place of the engine's own. */
    static HistoryEventProducer producer() {
        return new Producer();
    }

    /** In place of the engine's own. */
    static HistoryEventHandler handler() {
        return new Handler();
    }

    private static final class Producer extends CacheAwareHistoryEventProducer {

        @Override
        protected ProcessDefinitionEntity getProcessDefinitionEntity(String id) {
            return Context.getCommandContext().getProcessDefinitionManager().findLatestProcessDefinitionById(id);
        }

        @Override
        public HistoryEvent createTaskInstanceCompleteEvt(DelegateTask task, String deleteReason) {
            HistoryEvent event = super.createTaskInstanceCompleteEvt(task, deleteReason);
            ((HistoricTaskInstanceEventEntity) event).setStartTime(task.getCreateTime());
            return event;
        }
    }

    private static final class Handler extends DbHistoryEventHandler {

        @Override
        protected void insertOrUpdate(HistoryEvent event) {
            if (!isInitialEvent(event)
                    && event instanceof HistoricTaskInstanceEventEntity task
                    && task.getStartTime() != null
                    && getDbEntityManager().getCachedEntity(task.getClass(), task.getId()) == null) {
                getDbEntityManager().merge(task);
            } else {
                super.insertOrUpdate(event);
            }
        }
    }
}
