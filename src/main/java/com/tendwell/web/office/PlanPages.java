package com.tendwell.web.office;

import com.tendwell.billing.InvoiceView;
import com.tendwell.billing.Invoices;
import com.tendwell.plan.PlanFilter;
import com.tendwell.plan.PlanStatus;
import com.tendwell.plan.PlanView;
import com.tendwell.plan.ServicePlans;
import com.tendwell.portal.DigitalFeatures;
import com.tendwell.renewal.Renewals;
import com.tendwell.shared.Page;
import com.tendwell.shared.Refused;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The list of plans, one plan, and its actions. */
@Controller
@RequestMapping("/office/plans")
class PlanPages {

    private static final int ROWS = 30;

    private final ServicePlans plans;
    private final Invoices invoices;
    private final DigitalFeatures features;
    private final Names names;
    private final History history;
    private final Effects effects;
    private final Renewals renewals;
    private final PagePermissions permissions;
    private final Formats formats;

    PlanPages(
            ServicePlans plans,
            Invoices invoices,
            DigitalFeatures features,
            Names names,
            History history,
            Effects effects,
            Renewals renewals,
            PagePermissions permissions,
            Formats formats) {
        this.effects = effects;
        this.plans = plans;
        this.invoices = invoices;
        this.features = features;
        this.names = names;
        this.history = history;
        this.renewals = renewals;
        this.permissions = permissions;
        this.formats = formats;
    }

    @GetMapping
    String list(
            @RequestParam Optional<PlanStatus> status,
            @RequestParam Optional<Boolean> inService,
            @RequestParam(defaultValue = "") String search,
            @RequestParam Optional<String> cursor,
            Model model) {
        Optional<String> text = Optional.of(search.strip()).filter(typed -> !typed.isEmpty());
        Page<PlanView> page = plans.page(new PlanFilter(status, text, inService), cursor, ROWS);
        model.addAttribute("inService", inService.orElse(null));
        model.addAttribute("page", page);
        model.addAttribute(
                "customers",
                names.customers(page.items().stream().map(PlanView::customer).toList()));
        model.addAttribute("status", status.orElse(null));
        model.addAttribute("statuses", PlanStatus.values());
        model.addAttribute("search", search.strip());
        model.addAttribute("onward", cursor.isPresent());
        return "office/plans";
    }

    /**
     * @param seen state that the open page shows; polled by its script while a purchase or renewal is under way, and
     *     answered without content if nothing is new
     */
    @GetMapping("/{number}")
    Object one(@PathVariable String number, @RequestParam Optional<String> seen, Model model) {
        PlanView plan = plans.byNumber(number);
        model.addAttribute("plan", plan);
        model.addAttribute("customer", names.customer(plan.customer()));
        List<InvoiceView> issued = invoices.forCustomerOf(plan.id());
        model.addAttribute("invoices", issued);
        if (plan.status() != PlanStatus.DRAFT) {
            model.addAttribute("links", features.linksOf(plan.id()));
            model.addAttribute("probes", features.lastProbes(plan.id()));
        }
        model.addAttribute("renewalDue", renewals.isDue(plan));
        List<History.Line> lines = history.of("plan", plan.id());
        model.addAttribute("history", lines);
        String now = Integer.toHexString(Objects.hash(
                plan.version(),
                lines.size(),
                issued.stream().map(InvoiceView::version).toList()));
        model.addAttribute("seen", now);
        return seen.filter(now::equals).isPresent() ? ResponseEntity.noContent().build() : "office/plan";
    }

    @GetMapping("/{number}/activate")
    ModelAndView askToActivate(@PathVariable String number, RedirectAttributes next) {
        PlanView plan = plans.byNumber(number);
        return FormAction.ask(
                next,
                "/office/plans/" + plan.number(),
                () -> new Question(
                        "Activate plan " + plan.number() + "?",
                        effects.ofActivation(plan),
                        "/office/plans/" + plan.number() + "/activate",
                        Map.of(),
                        "Activate plan",
                        "/office/plans/" + plan.number()));
    }

    @PostMapping("/{number}/activate")
    String activate(@PathVariable String number, RedirectAttributes next) {
        return tried(
                number,
                next,
                "Activation started.",
                () -> plans.activate(plans.byNumber(number).id()));
    }

    /** Says what a renewal will do, and asks once. */
    @GetMapping("/{number}/renew")
    ModelAndView askToRenew(@PathVariable String number, RedirectAttributes next) {
        PlanView plan = plans.byNumber(number);
        String back = "/office/plans/" + plan.number();
        return FormAction.ask(next, back, () -> {
            requireRenewable(plan);
            return new Question(
                    "Renew plan " + plan.number() + "?",
                    effects.ofRenewal(
                            plan, plans.nextPeriod(plan.id()), renewals.basePriceOfNext(plan), renewals.isDue(plan)),
                    back + "/renew",
                    Map.of(),
                    "Renew and send the invoice",
                    back);
        });
    }

    private void requireRenewable(PlanView plan) {
        if (!permissions.renew(plan)) {
            throw Refused.conflict(
                    "plan-not-renewable",
                    "Plan " + plan.number() + " is " + formats.standing(plan)
                            + " and cannot be renewed here: an Active or Expired plan can, by people with the level"
                            + " “activate and cancel”.");
        }
    }

    @PostMapping("/{number}/renew")
    String renew(@PathVariable String number, RedirectAttributes next) {
        return tried(
                number,
                next,
                "Renewal started.",
                () -> plans.renew(plans.byNumber(number).id()));
    }

    static String tried(String number, RedirectAttributes next, String done, Runnable action) {
        FormAction.button(next, done, action);
        next.addAttribute("number", number);
        return "redirect:/office/plans/{number}";
    }
}
