package com.tendwell.process.planrenewal;

import com.tendwell.plan.RenewalEvent;
import com.tendwell.process.core.SystemEngineAccess;
import org.camunda.bpm.engine.RuntimeService;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Out of the rooms into the engine: a term that ends soon opens the case of its renewal, in the same transaction. */
@Component
class PlanRenewalStarter {

    private final RuntimeService runtime;
    private final SystemEngineAccess system;

    PlanRenewalStarter(RuntimeService runtime, SystemEngineAccess system) {
        this.runtime = runtime;
        this.system = system;
    }

    @EventListener
    void on(RenewalEvent.RenewalDue due) {
        system.run(() -> runtime.createProcessInstanceByKey(PlanRenewalProcess.KEY)
                .businessKey(due.number())
                .setVariable(PlanRenewalProcess.PLAN_ID.name(), due.plan().toString())
                .setVariable(PlanRenewalProcess.TERM_ID.name(), due.term().toString())
                .execute());
    }
}
