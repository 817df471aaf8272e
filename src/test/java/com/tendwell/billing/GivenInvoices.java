package com.tendwell.billing;

import com.tendwell.billing.NewManualInvoice.NewItem;
import com.tendwell.billing.PaymentReview.Outcome;
import com.tendwell.billing.PaymentReview.Step;
import com.tendwell.billing.TransactionView.Status;
import com.tendwell.customer.Address;
import com.tendwell.customer.CustomerId;
import com.tendwell.customer.CustomerView;
import com.tendwell.customer.CustomerView.Contact;
import com.tendwell.customer.Customers;
import com.tendwell.customer.NewCustomer;
import com.tendwell.customer.NewCustomer.NewLocation;
import com.tendwell.plan.NewPlan;
import com.tendwell.plan.NewPlan.NewAddOn;
import com.tendwell.plan.PlanId;
import com.tendwell.plan.PlanView;
import com.tendwell.plan.ServicePlans;
import com.tendwell.plan.TermKind;
import com.tendwell.shared.Actor;
import com.tendwell.shared.CurrentActor;
import com.tendwell.staff.Groups;
import com.tendwell.staff.Staff;
import com.tendwell.staff.TeamId;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.context.ApplicationContext;

/** Customers, plans and their invoices, made through the doors by the steps that the process takes. */
public final class GivenInvoices {

    public static final Instant FIRST_OF_MARCH = Instant.parse("2026-03-01T10:00:00Z");
    public static final String CREATOR = "office.olga";
    public static final Actor ANNA = Actor.person("finance.anna", Set.of(Groups.FINANCE));
    public static final Actor BORIS = Actor.person("finance.boris", Set.of(Groups.FINANCE));
    public static final Actor MONA = Actor.person("mgr.mona", Set.of(Groups.MANAGER));
    public static final Actor MACHINE = Actor.token("bank-feed", "mgr.mona", Set.of("transactions:write"));

    private final Customers customers;
    private final ServicePlans plans;
    private final Staff staff;
    private final Invoices invoices;
    private final InvoiceTransitions transitions;
    private final ManualInvoices manualInvoices;
    private final TermInvoices termInvoices;
    private final PaymentReports reports;
    private final PaymentReview review;

    public GivenInvoices(ApplicationContext house) {
        customers = house.getBean(Customers.class);
        plans = house.getBean(ServicePlans.class);
        staff = house.getBean(Staff.class);
        invoices = house.getBean(Invoices.class);
        transitions = house.getBean(InvoiceTransitions.class);
        manualInvoices = house.getBean(ManualInvoices.class);
        termInvoices = house.getBean(TermInvoices.class);
        reports = house.getBean(PaymentReports.class);
        review = house.getBean(PaymentReview.class);
    }

    public CustomerView customer(String language, String taxRate) {
        Address address = new Address("Hauptstraße 1", "10115", "Berlin", "DE");
        return customers.register(new NewCustomer(
                "Bäckerei Müller & Söhne",
                CustomerView.Kind.COMMERCIAL,
                language,
                address,
                new BigDecimal(taxRate),
                List.of(new Contact("Anna Müller", "anna@example.com", "")),
                List.of(new NewLocation("Shop", address, "Europe/Berlin"))));
    }

    public TeamId team(String name) {
        return staff.team(name).id();
    }

    /** A Draft of 12 months, to be paid within 14 days. */
    public PlanView plan(CustomerView customer, String currency, String price, NewAddOn... addOns) {
        return CurrentActor.as(
                Actor.systemFor(CREATOR),
                () -> plans.write(new NewPlan(
                        customer.id().value(),
                        customer.locations().get(0).id(),
                        "Comfort heating",
                        "",
                        currency,
                        new BigDecimal(price),
                        List.of(addOns),
                        12,
                        14,
                        null,
                        team("Heating").value(),
                        Set.of())));
    }

    public PlanView plan(String currency, String price) {
        return plan(customer("en", "0"), currency, price);
    }

    public static NewAddOn once(String description, String amount) {
        return new NewAddOn(description, null, new BigDecimal(amount), false, true);
    }

    public static NewAddOn recurring(String description, String amount, boolean taxable) {
        return new NewAddOn(description, null, new BigDecimal(amount), true, taxable);
    }

    public InvoiceId draft(PlanView plan) {
        plans.openTerm(plan.id(), TermKind.PURCHASE);
        return termInvoices.draftForOpenTerm(plan.id());
    }

    public InvoiceView issued(PlanView plan) {
        InvoiceId id = draft(plan);
        termInvoices.issue(id);
        return invoices.get(id);
    }

    /** Issued, no tax, with its first round of verification open. */
    public InvoiceView invoiceOver(String currency, String total) {
        InvoiceView invoice = issued(plan(currency, total));
        review.beginRound(invoice.id());
        return invoices.get(invoice.id());
    }

    /** A plan whose purchase is under way, which can be invoiced by hand. */
    public PlanView planUnderWay(CustomerView customer, String currency) {
        return plans.get(issued(plan(customer, currency, "100")).plan());
    }

    public static NewItem item(String description, String quantity, String unitPrice, boolean taxable) {
        return new NewItem(description, new BigDecimal(quantity), new BigDecimal(unitPrice), taxable);
    }

    public InvoiceView manualDraft(PlanView plan, NewItem... items) {
        return CurrentActor.as(
                ANNA, () -> manualInvoices.write(new NewManualInvoice(plan.number(), null, List.of(items))));
    }

    /** Issued, no tax, over one item. */
    public InvoiceView manual(PlanView plan, String amount) {
        InvoiceView draft = manualDraft(plan, item("Call-out", "1", amount, false));
        return CurrentActor.as(ANNA, () -> manualInvoices.issue(draft.id(), draft.version()));
    }

    public InvoiceView manualOver(String currency, String amount) {
        return manual(planUnderWay(customer("en", "0"), currency), amount);
    }

    /** A manual one that was paid in full by this reference. */
    public InvoiceView paidOver(String amount, String reference) {
        InvoiceView invoice = manualOver("EUR", amount);
        received(invoice, reference, amount, Status.SUCCESS, FIRST_OF_MARCH);
        transitions.markPaid(invoice.id());
        return invoices.get(invoice.id());
    }

    /** The payment by this reference went back. */
    public TransactionView reversed(InvoiceView invoice, String reference, String amount) {
        return received(invoice, reference, amount, Status.REVERSED, FIRST_OF_MARCH.plusSeconds(60));
    }

    /** Money that came for an invoice which was then called off. */
    public InvoiceView creditOf(CustomerId customer, String currency, String amount) {
        InvoiceView other = issued(plan(customers.lookUp(customer), currency, amount));
        received(other, unique(), amount, Status.SUCCESS);
        transitions.voidUnpaid(other.id(), "called off");
        return other;
    }

    public InvoiceView renewed(PlanId plan) {
        plans.openTerm(plan, TermKind.RENEWAL);
        InvoiceId id = termInvoices.draftForOpenTerm(plan);
        termInvoices.issue(id);
        return invoices.get(id);
    }

    public TransactionView received(InvoiceView invoice, String reference, String amount, Status status) {
        return received(invoice, reference, amount, status, null);
    }

    public TransactionView received(
            InvoiceView invoice, String reference, String amount, Status status, Instant occurredAt) {
        return CurrentActor.as(
                MACHINE, () -> reports.record(transaction(invoice, reference, amount, status, occurredAt)));
    }

    public static NewTransaction transaction(
            InvoiceView invoice, String reference, String amount, Status status, Instant occurredAt) {
        return new NewTransaction(
                "stripe",
                reference,
                invoice.number().orElseThrow(),
                null,
                new BigDecimal(amount),
                invoice.total().getCurrencyUnit().getCode(),
                status,
                occurredAt,
                "{\"event\":\"" + reference + "\"}");
    }

    public void answered(InvoiceView invoice, Actor person, Step step, Outcome outcome) {
        CurrentActor.as(
                person,
                () -> review.answer(
                        invoice.id(), step, person.id(), outcome, "as seen on the statement", Optional.empty()));
    }

    public static String unique() {
        return UUID.randomUUID().toString();
    }
}
