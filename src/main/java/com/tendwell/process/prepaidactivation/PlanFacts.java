package com.tendwell.process.prepaidactivation;

import com.tendwell.customer.CustomerView;
import com.tendwell.customer.Customers;
import com.tendwell.plan.PlanId;
import com.tendwell.plan.PlanView;
import com.tendwell.plan.ServicePlans;
import com.tendwell.plan.TermId;
import com.tendwell.portal.ProbeResult;
import com.tendwell.process.form.Markdown;
import com.tendwell.process.form.TaskCase;
import com.tendwell.shared.Company;
import com.tendwell.shared.CurrentActor;
import com.tendwell.shared.LanguageFormat;
import com.tendwell.staff.PlanLevel;
import com.tendwell.staff.Staff;
import java.util.List;
import org.springframework.stereotype.Component;

/** A task's plan as people see it, read anew, and whether they may see it. */
@Component
class PlanFacts {

    private final ServicePlans plans;
    private final Customers customers;
    private final Staff staff;
    private final Company company;

    PlanFacts(ServicePlans plans, Customers customers, Staff staff, Company company) {
        this.plans = plans;
        this.customers = customers;
        this.staff = staff;
        this.company = company;
    }

    PlanView planOf(TaskCase task) {
        PlanId id = task.variable(PrepaidActivationProcess.PLAN_ID);
        return plans.all(List.of(id)).stream().findFirst().orElseThrow();
    }

    /** The term that was activated. */
    static TermId termOf(TaskCase task) {
        return task.variable(PrepaidActivationProcess.TERM_ID);
    }

    CustomerView customerOf(TaskCase task) {
        return customers.get(planOf(task).customer());
    }

    /** Plans belong to teams: whoever answers a task must be allowed to see its plan. */
    void permit(TaskCase task) {
        PlanView plan = planOf(task);
        staff.require(CurrentActor.actor(), PlanLevel.VIEW_ALL, plan.team(), plan.createdBy());
    }

    String plan(TaskCase task) {
        PlanView plan = planOf(task);
        CustomerView customer = customerOf(task);
        return String.join(
                "\n",
                Markdown.fact("Plan", plan.number(), plan.name(), plan.status().label()),
                Markdown.fact("Customer", customer.name(), customer.number()),
                plan.latestGranted()
                        .flatMap(PlanView.Term::endsOn)
                        .map(last -> Markdown.fact("In service until", LanguageFormat.ENGLISH.day(last)))
                        .orElseGet(() -> Markdown.fact("Not in service yet")));
    }

    String contacts(TaskCase task) {
        return Markdown.table(
                List.of("Contact", "E-mail", "Phone"),
                customerOf(task).contacts().stream()
                        .map(contact -> List.of(contact.name(), contact.email(), contact.phone()))
                        .toList(),
                "No contacts on file.");
    }

    String probes(List<ProbeResult> probes) {
        return Markdown.table(
                List.of("Feature", "Reachable", "Result", "Checked"),
                probes.stream()
                        .map(probe -> List.of(
                                probe.feature().label(),
                                probe.reachable() ? "Yes" : "NO",
                                probe.detail(),
                                LanguageFormat.ENGLISH.moment(probe.at(), company.zone())))
                        .toList(),
                "This plan has no digital features to check.");
    }

    static String links(TaskCase task) {
        return Markdown.link("Plan", "/office/plans/" + task.businessKey()) + " · "
                + Markdown.link("Where is it?", "/office/where-is-it/" + task.businessKey());
    }
}
