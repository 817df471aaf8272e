package com.tendwell.process.engine;

import java.util.Set;
import org.camunda.bpm.engine.impl.history.HistoryLevel;
import org.camunda.bpm.engine.impl.history.event.HistoryEventType;
import org.camunda.bpm.engine.impl.history.event.HistoryEventTypes;

/**
 * History level for production: which cases there were and who completed which task, so that somebody who comes too
 * late can be told. The audit log has the steps.
 */
final class CaseHistory implements HistoryLevel {

    private static final Set<HistoryEventType> REMEMBERED = Set.of(
            HistoryEventTypes.PROCESS_INSTANCE_START,
            HistoryEventTypes.PROCESS_INSTANCE_UPDATE,
            HistoryEventTypes.PROCESS_INSTANCE_MIGRATE,
            HistoryEventTypes.PROCESS_INSTANCE_END,
            HistoryEventTypes.TASK_INSTANCE_CREATE,
            HistoryEventTypes.TASK_INSTANCE_UPDATE,
            HistoryEventTypes.TASK_INSTANCE_MIGRATE,
            HistoryEventTypes.TASK_INSTANCE_COMPLETE,
            HistoryEventTypes.TASK_INSTANCE_DELETE);

    /** Stored in the database; the engine's own levels are 0 to 3. */
    @Override
    public int getId() {
        return 10;
    }

    /** Name in {@code camunda.bpm.history-level}. */
    @Override
    public String getName() {
        return "cases";
    }

    @Override
    public boolean isHistoryEventProduced(HistoryEventType event, Object entity) {
        return REMEMBERED.contains(event);
    }
}
