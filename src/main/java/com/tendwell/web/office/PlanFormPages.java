package com.tendwell.web.office;

import com.tendwell.customer.CustomerId;
import com.tendwell.customer.CustomerView;
import com.tendwell.customer.Customers;
import com.tendwell.plan.Feature;
import com.tendwell.plan.PlanView;
import com.tendwell.plan.ServicePlans;
import com.tendwell.pricebook.Pricebook;
import com.tendwell.shared.Page;
import com.tendwell.shared.Refused;
import com.tendwell.staff.Staff;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Creates a plan, and edits it while it is a draft. */
@Controller
class PlanFormPages {

    private final ServicePlans plans;
    private final Customers customers;
    private final Pricebook pricebook;
    private final Staff staff;
    private final PagePermissions permissions;

    PlanFormPages(
            ServicePlans plans, Customers customers, Pricebook pricebook, Staff staff, PagePermissions permissions) {
        this.plans = plans;
        this.customers = customers;
        this.pricebook = pricebook;
        this.staff = staff;
        this.permissions = permissions;
    }

    /** The customer is chosen first; the form then offers that customer's locations. */
    @GetMapping("/office/plans/new")
    ModelAndView blank(@RequestParam Optional<String> customer, @RequestParam(defaultValue = "") String search) {
        if (!permissions.writePlans()) {
            throw Refused.forbidden("Creating a plan requires the level “edit” in a team. A manager can grant it.");
        }
        if (customer.isEmpty()) {
            ModelAndView page = new ModelAndView("office/plan-customer");
            page.addObject("search", search.strip());
            page.addObject("page", customers.page(search.strip(), Optional.empty(), 20));
            return page;
        }
        CustomerView found =
                customers.byNumber(customer.get()).orElseThrow(() -> Refused.notFound("customer", customer.get()));
        return form(PlanForm.forNew(found.id().toString()), found, Optional.empty());
    }

    @PostMapping("/office/plans/new")
    ModelAndView write(PlanForm form, RedirectAttributes next) {
        return tried(form, Optional.empty(), next, "Draft created.", typed -> plans.write(typed.read()));
    }

    @GetMapping("/office/plans/{number}/edit")
    ModelAndView filled(@PathVariable String number) {
        PlanView plan = plans.byNumber(number);
        if (!permissions.edit(plan)) {
            throw Refused.forbidden("Only a Draft can be edited, and only with the level “edit” in its team.");
        }
        return form(PlanForm.of(plan), customers.get(plan.customer()), Optional.of(number));
    }

    @PostMapping("/office/plans/{number}/edit")
    ModelAndView change(@PathVariable String number, PlanForm form, RedirectAttributes next) {
        return tried(form, Optional.of(number), next, "Changed.", typed -> {
            Integer version = new FormReader().whole("version", typed.version());
            return plans.change(plans.byNumber(number).id(), version == null ? -1 : version, typed.read());
        });
    }

    private ModelAndView tried(
            PlanForm form,
            Optional<String> number,
            RedirectAttributes next,
            String done,
            Function<PlanForm, PlanView> action) {
        return FormAction.form(
                () -> {
                    PlanView plan = action.apply(form);
                    next.addFlashAttribute("done", done);
                    next.addAttribute("number", plan.number());
                    return new ModelAndView("redirect:/office/plans/{number}");
                },
                refused -> {
                    UUID customer = new FormReader().id("customer", form.customer());
                    if (customer == null) {
                        throw refused;
                    }
                    return form(form, customers.get(new CustomerId(customer)), number);
                });
    }

    private ModelAndView form(PlanForm form, CustomerView customer, Optional<String> number) {
        ModelAndView page = new ModelAndView("office/plan-form");
        page.addObject("form", form);
        page.addObject("customer", customer);
        page.addObject("number", number.orElse(null));
        page.addObject("teams", staff.teams());
        page.addObject("featureChoices", Feature.values());
        page.addObject(
                "items",
                pricebook.page(Optional.empty(), Page.MAX_LIMIT).items().stream()
                        .filter(item -> !item.archived())
                        .toList());
        return FormAction.untouched(page);
    }
}
