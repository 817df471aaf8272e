package com.tendwell.process.prepaidactivation;

import com.tendwell.plan.PlanEvent;
import com.tendwell.process.core.SystemEngineAccess;
import org.camunda.bpm.engine.RuntimeService;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Out of the rooms into the engine: a requested purchase or renewal opens its case, in the same transaction. */
@Component
class PrepaidActivationStarter {

    private final RuntimeService runtime;
    private final SystemEngineAccess system;

    PrepaidActivationStarter(RuntimeService runtime, SystemEngineAccess system) {
        this.runtime = runtime;
        this.system = system;
    }

    @EventListener
    void on(PlanEvent.ActivationRequested requested) {
        system.run(() -> runtime.createProcessInstanceByKey(PrepaidActivationProcess.KEY)
                .businessKey(requested.number())
                .setVariable(
                        PrepaidActivationProcess.PLAN_ID.name(),
                        requested.plan().toString())
                .setVariable(
                        PrepaidActivationProcess.TERM_KIND.name(),
                        requested.kind().name())
                .setVariable(PrepaidActivationProcess.ACTING_PERSON.name(), requested.requestedBy())
                .execute());
    }
}
