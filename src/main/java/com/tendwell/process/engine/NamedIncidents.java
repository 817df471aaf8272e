package com.tendwell.process.engine;

import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.incident.DefaultIncidentHandler;
import org.camunda.bpm.engine.impl.incident.IncidentContext;
import org.camunda.bpm.engine.impl.persistence.entity.ExecutionEntity;
import org.camunda.bpm.engine.runtime.Incident;

/** Puts the number of the case in front of each incident message. */
final class NamedIncidents extends DefaultIncidentHandler {

    NamedIncidents() {
        super(Incident.FAILED_JOB_HANDLER_TYPE);
    }

    @Override
    public Incident handleIncident(IncidentContext context, String message) {
        return super.handleIncident(context, named(context, message));
    }

    private static String named(IncidentContext context, String message) {
        if (context.getExecutionId() == null) {
            return message;
        }
        ExecutionEntity execution =
                Context.getCommandContext().getExecutionManager().findExecutionById(context.getExecutionId());
        String own = execution.getProcessInstance().getBusinessKey();
        String outermost = outermost(execution).getBusinessKey();
        String name = own == null || own.equals(outermost) ? outermost : outermost + ", " + own;
        // The token is shown at its last asynchronous continuation; the failing step may be further on.
        String failed = context.getFailedActivityId() == null ? context.getActivityId() : context.getFailedActivityId();
        return name + ", " + failed + ": " + message;
    }

    private static ExecutionEntity outermost(ExecutionEntity execution) {
        ExecutionEntity instance = execution.getProcessInstance();
        while (instance.getSuperExecution() != null) {
            instance = instance.getSuperExecution().getProcessInstance();
        }
        return instance;
    }
}
