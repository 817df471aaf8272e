package com.tendwell.web;

import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;

import com.tendwell.audit.AuditTrail;
import com.tendwell.billing.GivenInvoices;
import com.tendwell.billing.InvoiceTransitions;
import com.tendwell.billing.InvoiceView;
import com.tendwell.billing.Invoices;
import com.tendwell.billing.NewTransaction;
import com.tendwell.billing.PaymentReports;
import com.tendwell.billing.TransactionView;
import com.tendwell.customer.CustomerView;
import com.tendwell.plan.PlanView;
import com.tendwell.shared.Actor;
import com.tendwell.shared.CurrentActor;
import com.tendwell.shared.Subject;
import com.tendwell.staff.Groups;
import com.tendwell.staff.PlanLevel;
import com.tendwell.staff.TeamId;
import com.tendwell.support.Fixtures;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.context.ApplicationContext;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.test.web.servlet.request.RequestPostProcessor;

/** A team, its people and a customer, new for each test, made through the doors. */
public class WebHouse extends Fixtures {

    private final Invoices invoices;
    private final InvoiceTransitions transitions;
    private final PaymentReports reports;
    private final GivenInvoices given;
    private final AuditTrail audit;

    public final TeamId team;

    public WebHouse(ApplicationContext house) {
        super(house);
        invoices = house.getBean(Invoices.class);
        transitions = house.getBean(InvoiceTransitions.class);
        given = new GivenInvoices(house);
        audit = house.getBean(AuditTrail.class);
        reports = house.getBean(PaymentReports.class);
        team = newTeam();
    }

    /** Somebody new; the name is the one that pages show. */
    public Actor person(String name, PlanLevel level, String group) {
        return hire(name, team, level, group);
    }

    public Actor manager() {
        return person("Mona Chief", PlanLevel.NONE, Groups.MANAGER);
    }

    /** Signed on as that person for one request of MockMvc. */
    public static RequestPostProcessor as(Actor person) {
        return user(person.id()).authorities(AuthorityUtils.createAuthorityList(person.groups()));
    }

    public CustomerView customer(String name, String language) {
        return register(aNewCustomer().named(name).reading(language).reachedAt(name, "customer@example.com"));
    }

    /** A Draft of 12 months for 120 EUR before tax, with every feature on. */
    public PlanView plan(Actor writer, CustomerView customer, String name) {
        return plan(writer, customer, name, "EUR");
    }

    /** As {@link #plan(Actor, CustomerView, String)}, for 120 of that currency. */
    public PlanView plan(Actor writer, CustomerView customer, String name, String currency) {
        return CurrentActor.as(
                writer, () -> write(aNewPlan(customer, team).named(name).priced(currency, "120.00")));
    }

    /** The steps of a purchase up to the invoice, without the process around them. */
    public InvoiceView invoiced(PlanView plan) {
        return given.issued(plan);
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

    /** Every entry of the audit trail about the plan, its customer and its invoices. */
    public List<AuditTrail.Entry> writtenAbout(PlanView plan) {
        Stream<Subject> both = Stream.of(
                new Subject("plan", plan.id().toString()),
                new Subject("customer", plan.customer().toString()));
        Stream<Subject> bills = invoices.forCustomerOf(plan.id()).stream()
                .map(invoice -> new Subject("invoice", invoice.id().toString()));
        return Stream.concat(both, bills)
                .flatMap(subject -> audit.about(subject).stream())
                .toList();
    }

    public Optional<CustomerView> customerCalled(String number) {
        return customers.byNumber(number);
    }
}
