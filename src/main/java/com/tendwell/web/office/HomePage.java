package com.tendwell.web.office;

import com.tendwell.plan.PlanView;
import com.tendwell.plan.ServicePlans;
import com.tendwell.process.RunningCases;
import com.tendwell.process.UserTasks;
import com.tendwell.shared.CurrentActor;
import com.tendwell.shared.Figure;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** The first page: open tasks of the person's groups, and links to the other pages. */
@Controller
class HomePage {

    private static final int TASKS = 15;
    private static final int PLANS = 8;

    /** For managers. */
    private static final int ALL_TASKS = 50;

    private final UserTasks userTasks;
    private final RunningCases runningCases;
    private final ServicePlans plans;
    private final Names names;
    private final PagePermissions permissions;
    private final Revenue revenue;
    private final List<Figure> figures;
    private final TaskFacts taskFacts;

    HomePage(
            UserTasks userTasks,
            RunningCases runningCases,
            ServicePlans plans,
            Names names,
            PagePermissions permissions,
            Revenue revenue,
            List<Figure> figures,
            TaskFacts taskFacts) {
        this.taskFacts = taskFacts;
        this.userTasks = userTasks;
        this.runningCases = runningCases;
        this.plans = plans;
        this.names = names;
        this.permissions = permissions;
        this.revenue = revenue;
        this.figures = figures;
    }

    @GetMapping({"/", "/office"})
    String home(Model model) {
        List<PlanView> recent = plans.page(Optional.empty(), Optional.empty(), Optional.empty(), PLANS)
                .items();
        model.addAttribute("counts", userTasks.counts());
        model.addAttribute("tasks", userTasks.thatIMayTake(TASKS));
        model.addAttribute("recent", recent);
        model.addAttribute(
                "customers",
                names.customers(recent.stream().map(PlanView::customer).toList()));
        model.addAttribute(
                "figures",
                figures.stream()
                        .filter(figure -> figure.groups().stream().anyMatch(CurrentActor.actor()::isIn))
                        .toList());
        if (permissions.readReports()) {
            model.addAttribute("mrr", revenue.today());
        }
        if (permissions.watchProcesses()) {
            model.addAttribute("incidents", runningCases.troubles(TASKS));
            List<UserTasks.OpenTask> all = userTasks.ofEveryGroup(ALL_TASKS);
            model.addAttribute("everyGroup", all);
            model.addAttribute("about", taskFacts.of(all));
        }
        return "office/home";
    }
}
