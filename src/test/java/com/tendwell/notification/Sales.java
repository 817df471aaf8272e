package com.tendwell.notification;

import com.tendwell.billing.InvoiceId;
import com.tendwell.billing.InvoiceTransitions;
import com.tendwell.billing.InvoiceView;
import com.tendwell.billing.Invoices;
import com.tendwell.billing.ManualInvoices;
import com.tendwell.billing.NewManualInvoice;
import com.tendwell.billing.NewManualInvoice.NewItem;
import com.tendwell.billing.NewTransaction;
import com.tendwell.billing.PaymentReports;
import com.tendwell.billing.TermInvoices;
import com.tendwell.billing.TransactionView;
import com.tendwell.customer.Address;
import com.tendwell.customer.CustomerView;
import com.tendwell.customer.CustomerView.Contact;
import com.tendwell.customer.Customers;
import com.tendwell.customer.NewCustomer;
import com.tendwell.plan.Feature;
import com.tendwell.plan.NewPlan;
import com.tendwell.plan.PlanView;
import com.tendwell.plan.ServicePlans;
import com.tendwell.plan.TermKind;
import com.tendwell.staff.Staff;
import java.math.BigDecimal;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.springframework.context.ApplicationContext;

/** Sells plans step by step, without the process around them. */
class Sales {

    private static final Address ADDRESS = new Address("Hauptstraße 1", "10115", "Berlin", "DE");

    private final Customers customers;
    private final Staff staff;
    private final ServicePlans plans;
    private final Invoices invoices;
    private final InvoiceTransitions transitions;
    private final ManualInvoices manualInvoices;
    private final TermInvoices termInvoices;
    private final PaymentReports reports;

    Sales(
            Customers customers,
            Staff staff,
            ServicePlans plans,
            Invoices invoices,
            InvoiceTransitions transitions,
            ManualInvoices manualInvoices,
            TermInvoices termInvoices,
            PaymentReports reports) {
        this.customers = customers;
        this.staff = staff;
        this.plans = plans;
        this.invoices = invoices;
        this.transitions = transitions;
        this.manualInvoices = manualInvoices;
        this.termInvoices = termInvoices;
        this.reports = reports;
    }

    static Sales in(ApplicationContext context) {
        return new Sales(
                context.getBean(Customers.class),
                context.getBean(Staff.class),
                context.getBean(ServicePlans.class),
                context.getBean(Invoices.class),
                context.getBean(InvoiceTransitions.class),
                context.getBean(ManualInvoices.class),
                context.getBean(TermInvoices.class),
                context.getBean(PaymentReports.class));
    }

    static String someAddress() {
        return "c-" + UUID.randomUUID() + "@example.com";
    }

    CustomerView customer(String name, String email, String language) {
        return customers.register(new NewCustomer(
                name,
                CustomerView.Kind.RESIDENTIAL,
                language,
                ADDRESS,
                new BigDecimal("19"),
                List.of(new Contact(name, email, "")),
                List.of(new NewCustomer.NewLocation("Home", ADDRESS, "Europe/Berlin"))));
    }

    PlanView plan(CustomerView customer, String name) {
        return plans.write(new NewPlan(
                customer.id().value(),
                customer.locations().get(0).id(),
                name,
                "",
                "EUR",
                new BigDecimal("1200.00"),
                List.of(new NewPlan.NewAddOn("Ölwechsel", null, new BigDecimal("49.90"), true, true)),
                12,
                14,
                null,
                staff.team("T " + UUID.randomUUID()).id().value(),
                Set.of(Feature.INVOICE_LINK, Feature.CALENDAR_FEED)));
    }

    /** An issued invoice of the plan's first term, which is mailed by that. */
    InvoiceView invoiced(PlanView plan) {
        plans.openTerm(plan.id(), TermKind.PURCHASE);
        InvoiceId invoice = termInvoices.draftForOpenTerm(plan.id());
        termInvoices.issue(invoice);
        return invoices.get(invoice);
    }

    InvoiceView invoicedFor(String name, String email, String language) {
        return invoiced(plan(customer(name, email, language), "Wartung"));
    }

    /** Issued by hand for the plan of another invoice. */
    InvoiceView manual(InvoiceView other, String price) {
        String plan = plans.get(other.plan()).number();
        NewItem callOut = new NewItem("Call-out", BigDecimal.ONE, new BigDecimal(price), false);
        InvoiceView draft = manualInvoices.write(new NewManualInvoice(plan, null, List.of(callOut)));
        return manualInvoices.issue(draft.id(), draft.version());
    }

    void receive(InvoiceView invoice, String amount) {
        reports.record(new NewTransaction(
                "bank",
                UUID.randomUUID().toString(),
                invoice.number().orElseThrow(),
                null,
                new BigDecimal(amount),
                "EUR",
                TransactionView.Status.SUCCESS,
                null,
                null));
    }

    void paidAndGranted(InvoiceView invoice) {
        receive(invoice, invoice.total().getAmount().toPlainString());
        transitions.markPaid(invoice.id());
        plans.grantPaidTerm(invoice.plan());
    }
}
