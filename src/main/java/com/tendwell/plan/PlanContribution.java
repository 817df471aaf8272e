package com.tendwell.plan;

import com.tendwell.customer.ContactGuard;
import com.tendwell.customer.Customers;
import com.tendwell.shared.Actor;
import com.tendwell.shared.CurrentActor;
import com.tendwell.shared.EventLabels;
import com.tendwell.shared.MailContent;
import com.tendwell.shared.MailKind;
import com.tendwell.shared.MenuItem;
import com.tendwell.shared.Subject;
import com.tendwell.shared.SubjectKind;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What this room contributes to the others. */
@Configuration(proxyBeanMethods = false)
class PlanContribution {

    @Bean
    EventLabels planEventLabels() {
        return EventLabels.of(Map.ofEntries(
                Map.entry("activation-requested", "Activation requested"),
                Map.entry("renewal-requested", "Renewal requested"),
                Map.entry("term-granted", "Term granted"),
                Map.entry("prepaid-days-left", "Unserved paid days"),
                Map.entry("plan-end-changed", "End date set"),
                Map.entry("feature-repaired", "Digital feature repaired"),
                Map.entry("provisioning-checked", "Digital features checked")));
    }

    /** One mail per cancellation. */
    @Bean
    MailKind<PlanEvent.CancellationRequested> planCancelledMail(ServicePlans plans) {
        return new MailKind<>(
                "plan-cancelled",
                PlanEvent.CancellationRequested.class,
                event -> Optional.of(cancelled(event, plans.get(event.plan()))));
    }

    private static MailContent cancelled(PlanEvent.CancellationRequested event, PlanView plan) {
        Map<String, Object> facts = new HashMap<>();
        facts.put("planNumber", plan.number());
        facts.put("planName", plan.name());
        facts.put("moneyLeft", event.moneyLeft());
        if (plan.status() != PlanStatus.CANCELLED) {
            facts.put("lastDay", event.lastDay());
        }
        return new MailContent(
                plan.id() + ":"
                        + plan.cancellation().orElseThrow().requestedAt().toEpochMilli(),
                plan.customer().value(),
                new Subject("plan", plan.id().toString()),
                plan.number(),
                facts,
                plan.number(),
                Optional.empty());
    }

    @Bean
    ContactGuard contactsOfPlansInService(CustomersInService customers) {
        return new ContactGuard(customers::requireEdit);
    }

    /** One mail per pause. */
    @Bean
    MailKind<PlanEvent.PauseBegun> planPausedMail(ServicePlans plans) {
        return new MailKind<>("plan-paused", PlanEvent.PauseBegun.class, event -> {
            PlanView plan = plans.get(event.plan());
            return Optional.of(ofPause(
                    plan,
                    Map.of(
                            "shift",
                            event.rule() == PauseRule.SHIFT_DATES,
                            "from",
                            last(plan).from())));
        });
    }

    /** One mail per end of a pause. */
    @Bean
    MailKind<PlanEvent.PauseEnded> planResumedMail(ServicePlans plans) {
        return new MailKind<>("plan-resumed", PlanEvent.PauseEnded.class, event -> {
            PlanView plan = plans.get(event.plan());
            LocalDate until =
                    plan.latestGranted().flatMap(PlanView.Term::endsOn).orElseThrow();
            return Optional.of(
                    ofPause(plan, Map.of("from", last(plan).resumedOn().orElseThrow(), "until", until)));
        });
    }

    private static PlanView.Pause last(PlanView plan) {
        return plan.pauses().get(plan.pauses().size() - 1);
    }

    private static MailContent ofPause(PlanView plan, Map<String, Object> said) {
        Map<String, Object> facts = new HashMap<>(said);
        facts.put("planNumber", plan.number());
        facts.put("planName", plan.name());
        return new MailContent(
                plan.id() + ":" + plan.pauses().size(),
                plan.customer().value(),
                new Subject("plan", plan.id().toString()),
                plan.number(),
                facts,
                plan.number(),
                Optional.empty());
    }

    @Bean
    SubjectKind planSubject(ServicePlans plans, Customers customers) {
        return new SubjectKind(
                "plan",
                Pattern.compile("SP-[0-9A-Z-]{1,40}"),
                "planId",
                number -> found(plans.byNumber(number), customers),
                id -> plans.locationOf(PlanId.of(id)).flatMap(customers::countryOf));
    }

    private static SubjectKind.Found found(PlanView plan, Customers customers) {
        // Everyone who may view a plan may see its customer's name.
        String customer = CurrentActor.as(
                Actor.systemFor(CurrentActor.actor().person()),
                () -> customers.get(plan.customer()).name());
        return new SubjectKind.Found(
                new Subject("plan", plan.id().toString()),
                plan.number(),
                plan.status().label(),
                plan.status().tone(),
                customer + ": " + plan.name(),
                plan.version(),
                List.of(new SubjectKind.Link("Plan", "/office/plans/" + plan.number())));
    }

    @Bean
    MenuItem plansMenu() {
        return MenuItem.of(20, "Plans", "/office/plans", "plans");
    }
}
