package com.tendwell.process.prepaidactivation;

import com.tendwell.audit.AuditTrail;
import com.tendwell.plan.Feature;
import com.tendwell.plan.ServicePlans;
import com.tendwell.portal.DigitalFeatures;
import com.tendwell.process.form.Markdown;
import com.tendwell.process.form.Submission;
import com.tendwell.process.form.TaskCase;
import com.tendwell.shared.Subject;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;

/** The back office repairs the feature that failed the quality check and says how. */
@Component
class FixProvisioningForm extends PlanForm {

    private final ServicePlans plans;
    private final DigitalFeatures features;
    private final AuditTrail audit;

    FixProvisioningForm(PlanFacts plan, ServicePlans plans, DigitalFeatures features, AuditTrail audit) {
        super(plan);
        this.plans = plans;
        this.features = features;
        this.audit = audit;
    }

    @Override
    public String task() {
        return PrepaidActivationProcess.FIX_PROVISIONING;
    }

    @Override
    public Set<String> fields() {
        return Set.of(NOTE);
    }

    @Override
    public String why(TaskCase task) {
        return "The quality check found that " + broken(task).label() + " does not work for the customer.";
    }

    @Override
    public Map<String, Object> facts(TaskCase task) {
        return Map.of(
                "planFacts", plan.plan(task),
                "brokenFeatureName", Markdown.plain(broken(task).label()),
                "complaint", Markdown.plain(complaint(task)),
                "featureProbes",
                        plan.probes(features.lastProbes(plan.planOf(task).id())),
                "links", PlanFacts.links(task));
    }

    @Override
    public Decision answer(TaskCase task, Submission submission) {
        plans.provisioningFixed(
                plan.planOf(task).id(), PlanFacts.termOf(task), broken(task), submission.text(NOTE, NOTE_LENGTH));
        return Decision.none();
    }

    @Override
    public int dueInBusinessDays() {
        return 1;
    }

    private static Feature broken(TaskCase task) {
        return task.variable(PrepaidActivationProcess.BROKEN_FEATURE);
    }

    /** The note of the last quality check. */
    private String complaint(TaskCase task) {
        Subject about = new Subject(
                "plan", task.variable(PrepaidActivationProcess.PLAN_ID).toString());
        return audit.page(Optional.of(about), Optional.empty(), 50).items().stream()
                .filter(entry -> entry.event().equals("provisioning-checked"))
                .findFirst()
                .map(AuditTrail.Entry::reason)
                .orElse("");
    }
}
