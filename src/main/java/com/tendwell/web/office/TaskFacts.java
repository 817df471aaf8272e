package com.tendwell.web.office;

import com.tendwell.billing.Invoices;
import com.tendwell.customer.CustomerId;
import com.tendwell.customer.Customers;
import com.tendwell.plan.ServicePlans;
import com.tendwell.process.UserTasks.OpenTask;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.joda.money.Money;
import org.springframework.stereotype.Component;

/** Whom and what sum open tasks are about: a few queries for all of them. */
@Component
class TaskFacts {

    /** @param amount total of the invoice, or base price of a term */
    record About(String customer, String amount) {}

    private record Sum(CustomerId customer, Money amount) {}

    private final ServicePlans plans;
    private final Invoices invoices;
    private final Customers customers;
    private final Formats formats;

    TaskFacts(ServicePlans plans, Invoices invoices, Customers customers, Formats formats) {
        this.plans = plans;
        this.invoices = invoices;
        this.customers = customers;
        this.formats = formats;
    }

    /** By business key; cases of other things, and what the acting person may not see, are left out. */
    Map<String, About> of(List<OpenTask> tasks) {
        List<String> keys = tasks.stream().map(OpenTask::businessKey).distinct().toList();
        Map<String, Sum> sums = new HashMap<>();
        invoices.charged(keys).forEach((key, invoice) -> sums.put(key, new Sum(invoice.customer(), invoice.total())));
        plans.priced(keys).forEach((key, plan) -> sums.put(key, new Sum(plan.customer(), plan.basePrice())));
        Map<CustomerId, Customers.Name> names = customers.names(
                sums.values().stream().map(Sum::customer).distinct().toList());
        return sums.entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey,
                        one -> new About(
                                names.get(one.getValue().customer()).name(),
                                formats.money(one.getValue().amount()))));
    }
}
