package com.tendwell.web.api;

import com.tendwell.billing.InvoiceId;
import com.tendwell.billing.InvoiceView;
import com.tendwell.billing.Invoices;
import com.tendwell.customer.CustomerId;
import com.tendwell.customer.CustomerView;
import com.tendwell.customer.Customers;
import com.tendwell.plan.PlanId;
import com.tendwell.plan.PlanView;
import com.tendwell.plan.ServicePlans;
import com.tendwell.shared.Refused;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.springframework.stereotype.Component;

/** Resolves what a URL names: the number that people use, or the id that other responses contain. */
@Component
class Addresses {

    private static final Pattern ID =
            Pattern.compile("[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}");

    private final Customers customers;
    private final ServicePlans plans;
    private final Invoices invoices;

    Addresses(Customers customers, ServicePlans plans, Invoices invoices) {
        this.customers = customers;
        this.plans = plans;
        this.invoices = invoices;
    }

    /** @throws Refused if there is none that the caller may see */
    CustomerView customer(String name) {
        return id(name).map(id -> customers.get(new CustomerId(id)))
                .orElseGet(() -> customers.byNumber(name).orElseThrow(() -> Refused.notFound("customer", name)));
    }

    PlanView plan(String name) {
        return id(name).map(id -> plans.get(new PlanId(id))).orElseGet(() -> plans.byNumber(name));
    }

    InvoiceView invoice(String name) {
        return id(name).map(id -> invoices.get(new InvoiceId(id))).orElseGet(() -> invoices.byNumber(name));
    }

    static Optional<UUID> id(String name) {
        return ID.matcher(name).matches() ? Optional.of(UUID.fromString(name)) : Optional.empty();
    }
}
