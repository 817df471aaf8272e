package com.tendwell.web.office;

import com.tendwell.billing.InvoiceId;
import com.tendwell.billing.InvoiceView;
import com.tendwell.billing.Invoices;
import com.tendwell.billing.ManualInvoices;
import com.tendwell.plan.PlanView;
import com.tendwell.shared.Refused;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Creates a manual invoice, and edits it while it is a draft. */
@Controller
class ManualInvoicePages {

    private final Invoices invoices;
    private final ManualInvoices manualInvoices;
    private final Names names;
    private final PagePermissions permissions;

    ManualInvoicePages(Invoices invoices, ManualInvoices manualInvoices, Names names, PagePermissions permissions) {
        this.invoices = invoices;
        this.manualInvoices = manualInvoices;
        this.names = names;
        this.permissions = permissions;
    }

    @GetMapping("/office/invoices/new")
    ModelAndView blank(@RequestParam(defaultValue = "") String plan) {
        requireMoney();
        PlanView found = names.plan(plan);
        return form(ManualInvoiceForm.forNew(found.number(), found.paymentTermDays()), found, Optional.empty());
    }

    @PostMapping("/office/invoices/new")
    ModelAndView write(ManualInvoiceForm form, RedirectAttributes next) {
        requireMoney();
        PlanView plan = names.plan(form.plan());
        return tried(
                form,
                plan,
                Optional.empty(),
                next,
                "Draft created.",
                () -> manualInvoices.write(form.read(currencyOf(plan))));
    }

    @GetMapping("/office/invoices/{id}/edit")
    ModelAndView filled(@PathVariable InvoiceId id) {
        InvoiceView draft = invoices.get(id);
        if (!permissions.issue(draft)) {
            throw Refused.forbidden("Only finance and managers can edit a draft, and only one for an extra charge.");
        }
        PlanView plan = planOf(draft);
        return form(ManualInvoiceForm.of(draft, plan.number()), plan, Optional.of(id));
    }

    @PostMapping("/office/invoices/{id}/edit")
    ModelAndView change(@PathVariable InvoiceId id, ManualInvoiceForm form, RedirectAttributes next) {
        requireMoney();
        Integer version = new FormReader().whole("version", form.version());
        PlanView plan = planOf(invoices.get(id));
        return tried(
                form,
                plan,
                Optional.of(id),
                next,
                "Changed.",
                () -> manualInvoices.change(id, version == null ? -1 : version, form.read(currencyOf(plan))));
    }

    private static String currencyOf(PlanView plan) {
        return plan.basePrice().getCurrencyUnit().getCode();
    }

    /** The room decides when the form is submitted; this avoids showing a form that would be refused. */
    private void requireMoney() {
        if (!permissions.workWithMoney()) {
            throw Refused.forbidden("Only finance and managers can create invoices. Ask a manager for help.");
        }
    }

    private PlanView planOf(InvoiceView draft) {
        return names.plans(List.of(draft.plan())).get(draft.plan());
    }

    private ModelAndView tried(
            ManualInvoiceForm form,
            PlanView plan,
            Optional<InvoiceId> draft,
            RedirectAttributes next,
            String done,
            Supplier<InvoiceView> action) {
        return FormAction.form(
                () -> {
                    InvoiceView written = action.get();
                    next.addFlashAttribute("done", done);
                    next.addAttribute("id", written.id().toString());
                    return new ModelAndView("redirect:/office/invoices/{id}");
                },
                refused -> form(form, plan, draft));
    }

    private ModelAndView form(ManualInvoiceForm form, PlanView plan, Optional<InvoiceId> draft) {
        ModelAndView page = new ModelAndView("office/invoice-form");
        page.addObject("form", form);
        page.addObject("plan", plan);
        page.addObject("customer", names.customer(plan.customer()));
        page.addObject("draft", draft.map(Object::toString).orElse(null));
        return FormAction.untouched(page);
    }
}
