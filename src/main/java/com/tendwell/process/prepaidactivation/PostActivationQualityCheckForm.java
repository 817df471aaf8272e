package com.tendwell.process.prepaidactivation;

import com.tendwell.plan.Feature;
import com.tendwell.plan.PlanView;
import com.tendwell.plan.ServicePlans;
import com.tendwell.portal.DigitalFeatures;
import com.tendwell.process.form.Markdown;
import com.tendwell.process.form.Submission;
import com.tendwell.process.form.TaskCase;
import com.tendwell.shared.Refused;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Customer success says whether the customer can reach every digital feature, or names the one that fails. */
@Component
class PostActivationQualityCheckForm extends PlanForm {

    private final ServicePlans plans;
    private final DigitalFeatures features;

    PostActivationQualityCheckForm(PlanFacts plan, ServicePlans plans, DigitalFeatures features) {
        super(plan);
        this.plans = plans;
        this.features = features;
    }

    @Override
    public String task() {
        return PrepaidActivationProcess.POST_ACTIVATION_QUALITY_CHECK;
    }

    @Override
    public Set<String> fields() {
        return Set.of(OUTCOME, BROKEN_FEATURE, NOTE);
    }

    /** Probes every feature again each time the form opens. */
    @Override
    public String why(TaskCase task) {
        return "The plan is in service. Only the customer can say whether they can open what they bought, so ask them.";
    }

    @Override
    public Map<String, Object> facts(TaskCase task) {
        return Map.of(
                "planFacts", plan.plan(task),
                "contacts", plan.contacts(task),
                "featureProbes", plan.probes(features.probe(plan.planOf(task).id())),
                "links", pages(task) + PlanFacts.links(task));
    }

    /** The pages that the customer is asked about, as the customer opens them. */
    private String pages(TaskCase task) {
        return features.linksOf(plan.planOf(task).id()).entrySet().stream()
                .map(page ->
                        Markdown.link(page.getKey().label(), page.getValue().toString()) + " · ")
                .collect(Collectors.joining());
    }

    @Override
    public Decision answer(TaskCase task, Submission submission) {
        PlanView about = plan.planOf(task);
        if (submission.choice(OUTCOME, QualityCheckAnswer.class) == QualityCheckAnswer.REACHABLE) {
            String note = submission.optionalText(NOTE, NOTE_LENGTH).orElse("");
            plans.answerQualityCheck(about.id(), PlanFacts.termOf(task), true, Optional.empty(), note);
            return Decision.of(PrepaidActivationProcess.QUALITY_CHECK_ANSWER, QualityCheckAnswer.REACHABLE);
        }
        Feature broken = submission.choice(BROKEN_FEATURE, Feature.class);
        if (!about.features().contains(broken)) {
            throw Refused.field(BROKEN_FEATURE, broken, "is not enabled for this plan: choose one that is");
        }
        plans.answerQualityCheck(
                about.id(), PlanFacts.termOf(task), false, Optional.of(broken), submission.text(NOTE, NOTE_LENGTH));
        return Decision.of(PrepaidActivationProcess.QUALITY_CHECK_ANSWER, QualityCheckAnswer.NOT_REACHABLE)
                .and(PrepaidActivationProcess.BROKEN_FEATURE, broken);
    }

    @Override
    public int dueInBusinessDays() {
        return 2;
    }
}
