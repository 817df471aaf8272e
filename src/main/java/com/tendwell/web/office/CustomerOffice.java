package com.tendwell.web.office;

import com.tendwell.billing.Credits;
import com.tendwell.billing.InvoiceView;
import com.tendwell.billing.Invoices;
import com.tendwell.customer.CustomerId;
import com.tendwell.customer.CustomerView;
import com.tendwell.customer.Customers;
import com.tendwell.plan.PlanView;
import com.tendwell.plan.ServicePlans;
import com.tendwell.process.UserTasks;
import com.tendwell.shared.Refused;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Customers: list, details and form. */
@Controller
@RequestMapping("/office/customers")
class CustomerOffice {

    private static final int ROWS = 30;

    /** Languages of mails, documents and customer pages. */
    private static final List<String> LANGUAGES = List.of("en", "de");

    private final Customers customers;
    private final ServicePlans plans;
    private final Invoices invoices;
    private final UserTasks userTasks;
    private final History history;
    private final Credits credits;
    private final PagePermissions permissions;

    CustomerOffice(
            Customers customers,
            ServicePlans plans,
            Invoices invoices,
            UserTasks userTasks,
            History history,
            Credits credits,
            PagePermissions permissions) {
        this.invoices = invoices;
        this.userTasks = userTasks;
        this.customers = customers;
        this.plans = plans;
        this.history = history;
        this.credits = credits;
        this.permissions = permissions;
    }

    @GetMapping
    String list(@RequestParam(defaultValue = "") String search, @RequestParam Optional<String> cursor, Model model) {
        model.addAttribute("page", customers.page(search.strip(), cursor, ROWS));
        model.addAttribute("search", search.strip());
        model.addAttribute("onward", cursor.isPresent());
        return "office/customers";
    }

    @GetMapping("/{number}")
    String one(@PathVariable String number, Model model) {
        CustomerView customer = find(number);
        model.addAttribute("customer", customer);
        List<PlanView> agreed = plans.ofCustomer(customer.id());
        List<InvoiceView> charged = invoices.ofCustomer(customer.id());
        model.addAttribute("plans", agreed);
        model.addAttribute("invoices", charged);
        model.addAttribute("waiting", waiting(agreed, charged));
        model.addAttribute("balances", credits.balancesOf(customer.id()));
        model.addAttribute("history", history.of("customer", customer.id()));
        return "office/customer";
    }

    /** Open tasks by number of their plan or invoice. */
    private Map<String, List<UserTasks.OpenTask>> waiting(List<PlanView> agreed, List<InvoiceView> charged) {
        List<String> numbers = Stream.concat(
                        agreed.stream().map(PlanView::number),
                        charged.stream().flatMap(invoice -> invoice.number().stream()))
                .toList();
        return userTasks.ofCases(numbers).stream().collect(Collectors.groupingBy(UserTasks.OpenTask::businessKey));
    }

    @GetMapping("/new")
    ModelAndView blank() {
        requireWriter();
        return form(CustomerForm.forNew(), Optional.empty());
    }

    @PostMapping("/new")
    ModelAndView register(CustomerForm form, RedirectAttributes next) {
        return tried(form, Optional.empty(), next, "Registered.", () -> customers.register(form.read()));
    }

    @GetMapping("/{number}/edit")
    ModelAndView filled(@PathVariable String number) {
        requireWriter();
        CustomerView customer = find(number);
        return form(CustomerForm.of(customer), Optional.of(customer));
    }

    @PostMapping("/{number}/edit")
    ModelAndView change(@PathVariable String number, CustomerForm form, RedirectAttributes next) {
        CustomerView customer = find(number);
        Integer version = new FormReader().whole("version", form.version());
        return tried(
                form,
                Optional.of(customer),
                next,
                "Changed.",
                () -> customers.change(customer.id(), version == null ? -1 : version, form.read()));
    }

    @PostMapping("/{number}/block")
    String block(@PathVariable String number, @RequestParam(defaultValue = "") String reason, RedirectAttributes next) {
        return blocking(number, next, "Blocked.", id -> customers.block(id, reason));
    }

    @PostMapping("/{number}/unblock")
    String unblock(
            @PathVariable String number, @RequestParam(defaultValue = "") String reason, RedirectAttributes next) {
        return blocking(number, next, "Customer unblocked.", id -> customers.unblock(id, reason));
    }

    private String blocking(String number, RedirectAttributes next, String done, Consumer<CustomerId> action) {
        FormAction.button(next, done, () -> action.accept(find(number).id()));
        next.addAttribute("number", number);
        return "redirect:/office/customers/{number}";
    }

    /** The room decides when the form is submitted; this avoids showing a form that would be refused. */
    private void requireWriter() {
        if (!permissions.changeCustomers()) {
            throw Refused.forbidden("Only customer success, back office, plan administrators"
                    + " and managers can change customers. Ask a manager for help.");
        }
    }

    private CustomerView find(String number) {
        return customers.byNumber(number).orElseThrow(() -> Refused.notFound("customer", number));
    }

    private static ModelAndView tried(
            CustomerForm form,
            Optional<CustomerView> known,
            RedirectAttributes next,
            String done,
            Supplier<CustomerView> action) {
        return FormAction.form(
                () -> {
                    CustomerView customer = action.get();
                    next.addFlashAttribute("done", done);
                    next.addAttribute("number", customer.number());
                    return new ModelAndView("redirect:/office/customers/{number}");
                },
                refused -> form(form, known));
    }

    private static ModelAndView form(CustomerForm form, Optional<CustomerView> known) {
        ModelAndView page = new ModelAndView("office/customer-form");
        page.addObject("form", form);
        page.addObject("known", known.orElse(null));
        page.addObject("kinds", CustomerView.Kind.values());
        // A customer may have one that the office has no texts in; saving the form must not change it.
        page.addObject(
                "languages",
                Stream.concat(LANGUAGES.stream(), Stream.ofNullable(form.language()))
                        .filter(tag -> !tag.isBlank())
                        .distinct()
                        .toList());
        return FormAction.untouched(page);
    }
}
