package com.tendwell.web;

import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;

import com.tendwell.billing.InvoiceId;
import com.tendwell.billing.InvoiceTransitions;
import com.tendwell.billing.InvoiceView;
import com.tendwell.billing.Invoices;
import com.tendwell.billing.NewTransaction;
import com.tendwell.billing.PaymentReports;
import com.tendwell.billing.TermInvoices;
import com.tendwell.billing.TransactionView;
import com.tendwell.customer.Address;
import com.tendwell.customer.CustomerView;
import com.tendwell.customer.Customers;
import com.tendwell.customer.NewCustomer;
import com.tendwell.plan.Feature;
import com.tendwell.plan.NewPlan;
import com.tendwell.plan.PlanView;
import com.tendwell.plan.ServicePlans;
import com.tendwell.plan.TermKind;
import com.tendwell.shared.Actor;
import com.tendwell.shared.CurrentActor;
import com.tendwell.staff.Groups;
import com.tendwell.staff.PlanLevel;
import com.tendwell.staff.Staff;
import com.tendwell.staff.TeamId;
import java.math.BigDecimal;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.context.ApplicationContext;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.test.web.servlet.request.RequestPostProcessor;

/** A team, its people and a customer, new for each test, made through the doors. */
public class WebHouse {

    private final Customers customers;
    private final ServicePlans plans;
    private final Invoices invoices;
    private final InvoiceTransitions transitions;
    private final TermInvoices termInvoices;
    private final PaymentReports reports;
    private final Staff staff;

    public final TeamId team;

    public WebHouse(ApplicationContext house) {
        customers = house.getBean(Customers.class);
        plans = house.getBean(ServicePlans.class);
        invoices = house.getBean(Invoices.class);
        transitions = house.getBean(InvoiceTransitions.class);
        termInvoices = house.getBean(TermInvoices.class);
        reports = house.getBean(PaymentReports.class);
        staff = house.getBean(Staff.class);
        team = staff.team("Team " + UUID.randomUUID()).id();
    }

    /** Somebody new; the name is the one that pages show. */
    public Actor person(String name, PlanLevel level, String group) {
        String id = name.toLowerCase().replace(' ', '.') + "."
                + UUID.randomUUID().toString().substring(0, 8);
        staff.hire(id, name, id + "@example.com");
        staff.grant(id, team, level);
        return Actor.person(id, Set.of(group));
    }

    public Actor manager() {
        return person("Mona Chief", PlanLevel.NONE, Groups.MANAGER);
    }

    /** Signed on as that person for one request of MockMvc. */
    public static RequestPostProcessor as(Actor person) {
        return user(person.id()).authorities(AuthorityUtils.createAuthorityList(person.groups()));
    }

    public CustomerView customer(String name, String language) {
        Address address = new Address("Hauptstraße 1", "10115", "Berlin", "DE");
        return customers.register(new NewCustomer(
                name,
                CustomerView.Kind.RESIDENTIAL,
                language,
                address,
                new BigDecimal("19"),
                List.of(new CustomerView.Contact(name, "customer@example.com", "")),
                List.of(new NewCustomer.NewLocation("Home", address, "Europe/Berlin"))));
    }

    /** A Draft of 12 months for 120 EUR before tax, with every feature on. */
    public PlanView plan(Actor writer, CustomerView customer, String name) {
        return plan(writer, customer, name, "EUR");
    }

    /** As {@link #plan(Actor, CustomerView, String)}, for 120 of that currency. */
    public PlanView plan(Actor writer, CustomerView customer, String name, String currency) {
        return CurrentActor.as(
                writer,
                () -> plans.write(new NewPlan(
                        customer.id().value(),
                        customer.locations().get(0).id(),
                        name,
                        "",
                        currency,
                        new BigDecimal("120.00"),
                        List.of(),
                        12,
                        14,
                        null,
                        team.value(),
                        EnumSet.allOf(Feature.class))));
    }

    /** The steps of a purchase up to the invoice, without the process around them. */
    public InvoiceView invoiced(PlanView plan) {
        plans.openTerm(plan.id(), TermKind.PURCHASE);
        InvoiceId id = termInvoices.draftForOpenTerm(plan.id());
        termInvoices.issue(id);
        return invoices.get(id);
    }

    /** Paid in full by a machine's transaction, and in service. */
    public InvoiceView paid(PlanView plan) {
        InvoiceView invoice = invoiced(plan);
        pays(invoice, invoice.total().getAmount());
        transitions.markPaid(invoice.id());
        plans.grantPaidTerm(plan.id());
        return invoices.get(invoice.id());
    }

    public void pays(InvoiceView invoice, BigDecimal amount) {
        CurrentActor.as(
                Actor.token(UUID.randomUUID().toString(), "", Set.of("transactions:write")),
                () -> reports.record(new NewTransaction(
                        "bank",
                        "T-" + UUID.randomUUID(),
                        invoice.number().orElseThrow(),
                        null,
                        amount,
                        invoice.total().getCurrencyUnit().getCode(),
                        TransactionView.Status.SUCCESS,
                        null,
                        null)));
    }

    public PlanView again(PlanView plan) {
        return plans.all(List.of(plan.id())).get(0);
    }

    public Optional<CustomerView> customerCalled(String number) {
        return customers.byNumber(number);
    }
}
