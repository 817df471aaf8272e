package com.tendwell.web.office;

import com.tendwell.billing.InvoiceView;
import com.tendwell.billing.Invoices;
import com.tendwell.customer.CustomerView;
import com.tendwell.plan.PlanView;
import com.tendwell.plan.ServicePlans;
import com.tendwell.process.UserTasks.OpenTask;
import com.tendwell.shared.Refused;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Whom and what sum an open task is about. */
@Component
class TaskFacts {

    /** @param amount still to be paid, or the price of a term; empty if the case has none */
    record About(String customer, String amount) {}

    private final ServicePlans plans;
    private final Invoices invoices;
    private final Names names;
    private final Formats formats;

    TaskFacts(ServicePlans plans, Invoices invoices, Names names, Formats formats) {
        this.plans = plans;
        this.invoices = invoices;
        this.names = names;
        this.formats = formats;
    }

    /** By business key; cases of other things, and what the acting person may not see, are left out. */
    Map<String, About> of(List<OpenTask> tasks) {
        Map<String, About> facts = new HashMap<>();
        tasks.stream().map(OpenTask::businessKey).distinct().forEach(key -> about(key)
                .ifPresent(about -> facts.put(key, about)));
        return facts;
    }

    private Optional<About> about(String key) {
        try {
            if (key.startsWith("INV-")) {
                InvoiceView invoice = invoices.byNumber(key);
                return Optional.of(
                        new About(nameOf(names.customer(invoice.customer())), formats.money(invoice.open())));
            }
            if (key.startsWith("SP-")) {
                PlanView plan = plans.byNumber(key);
                return Optional.of(new About(nameOf(names.customer(plan.customer())), formats.money(plan.basePrice())));
            }
            return Optional.empty();
        } catch (Refused hidden) {
            return Optional.empty();
        }
    }

    private static String nameOf(CustomerView customer) {
        return customer.name();
    }
}
