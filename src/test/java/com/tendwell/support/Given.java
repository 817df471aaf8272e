package com.tendwell.support;

import com.tendwell.billing.InvoiceView;
import com.tendwell.billing.ManualInvoices;
import com.tendwell.billing.NewManualInvoice;
import com.tendwell.billing.NewTransaction;
import com.tendwell.billing.PaymentReports;
import com.tendwell.billing.TransactionView;
import com.tendwell.customer.Address;
import com.tendwell.customer.CustomerView;
import com.tendwell.customer.Customers;
import com.tendwell.plan.NewPlan;
import com.tendwell.plan.PlanView;
import com.tendwell.plan.ServicePlans;
import com.tendwell.shared.Actor;
import com.tendwell.shared.CurrentActor;
import com.tendwell.staff.Staff;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.UnaryOperator;

/** What was there before a story begins, made by the same doors that people use. */
public final class Given extends Fixtures {

    private static final Address SHOP = new Address("Werkstr. 1", "10115", "Berlin", "DE");

    private final ManualInvoices manualInvoices;
    private final PaymentReports reports;
    private final Cases cases;
    private final Cast cast;
    private final TimeMachine time;

    Given(
            Customers customers,
            ServicePlans plans,
            Staff staff,
            ManualInvoices manualInvoices,
            PaymentReports reports,
            Cases cases,
            Cast cast,
            TimeMachine time) {
        super(customers, plans, staff);
        this.manualInvoices = manualInvoices;
        this.reports = reports;
        this.cases = cases;
        this.cast = cast;
        this.time = time;
    }

    public CustomerView aCustomer() {
        return aCustomerReachedAt("customer-" + UUID.randomUUID() + "@customers.example");
    }

    public CustomerView aCustomerWhomNobodyCanReach() {
        return aCustomerReachedAt("");
    }

    private CustomerView aCustomerReachedAt(String email) {
        return CurrentActor.as(
                Actor.systemFor(""),
                () -> register(aNewCustomer()
                        .named("Ada's Bakery")
                        .commercial()
                        .in("Shop", SHOP)
                        .reachedAt("Ada Baker", email)));
    }

    /** A Draft of 1,200.00 EUR a year before tax. */
    public PlanView aPrepaidPlan() {
        return aPrepaidPlanFor(aCustomer(), "1200.00");
    }

    /** A Draft whose total is above the four-eyes limit. */
    public PlanView aLargePrepaidPlan() {
        return aPrepaidPlanFor(aCustomer(), "9000.00");
    }

    /** A Draft of the sales person's, twelve months, due in 14 days. */
    public PlanView aPrepaidPlanFor(CustomerView customer, String price) {
        return aPlanThatRenews(customer, price, 12, null);
    }

    /** The same with a length and a renewal of its own. */
    public PlanView aPlanThatRenews(CustomerView customer, String price, int months, NewPlan.NewRenewal renewal) {
        return cast.sales.does(() ->
                write(aYearOfOvenCare(customer).priced(price).lasting(months).renewedBy(renewal)));
    }

    private PlanInput aYearOfOvenCare(CustomerView customer) {
        return aNewPlan(customer, cast.team().id())
                .named("Oven care")
                .described("Two visits a year")
                .priced("1200.00");
    }

    /** A small Draft written by whoever acts, a person or a token, instead of the sales person. */
    public PlanView aPlanOfWhoeverActs() {
        return write(aYearOfOvenCare(aCustomer()));
    }

    /** A plan whose purchase was asked for and whose invoice is out: finance has the task. */
    public PlanView anInvoicedPlan() {
        return activated(aPrepaidPlan());
    }

    public PlanView activated(PlanView plan) {
        cast.sales.does(() -> plans.activate(plan.id()));
        time.runDueJobs();
        return plan;
    }

    /** A plan whose purchase is over: nobody is asked about it any more. */
    public PlanView aPlanInService() {
        PlanView plan = anInvoicedPlan();
        aPaymentInFullFor(plan);
        cast.finance.answers("verify-payment-authorization", plan, Map.of("outcome", "CLEARED"));
        cast.customerSuccess.answers("post-activation-quality-check", plan, Map.of("outcome", "REACHABLE"));
        return plan;
    }

    /** A plan in service for which something beside its term was charged, before tax; due in 14 days. */
    public PlanView aPlanWithAManualInvoice(String price) {
        PlanView plan = aPlanInService();
        aManualInvoiceFor(plan, price);
        return plan;
    }

    /** Issued: its collection has begun. */
    public InvoiceView aManualInvoiceFor(PlanView plan, String price) {
        InvoiceView issued = aManualInvoiceThatIsNotCollectedYet(plan, price);
        time.runDueJobs();
        return issued;
    }

    /** Issued, but the machine has not begun to collect it. */
    public InvoiceView aManualInvoiceThatIsNotCollectedYet(PlanView plan, String price) {
        NewManualInvoice extra = anExtraVisit(plan, price);
        return cast.manager.does(() -> issued(extra));
    }

    /** As {@link #aManualInvoiceThatIsNotCollectedYet}, by whoever acts instead of the manager. */
    public InvoiceView aManualInvoiceOfWhoeverActs(PlanView plan, String price) {
        return issued(anExtraVisit(plan, price));
    }

    private InvoiceView issued(NewManualInvoice extra) {
        InvoiceView draft = manualInvoices.write(extra);
        return manualInvoices.issue(draft.id(), draft.version());
    }

    private static NewManualInvoice anExtraVisit(PlanView plan, String price) {
        return new NewManualInvoice(
                plan.number(),
                14,
                List.of(new NewManualInvoice.NewItem("Extra visit", BigDecimal.ONE, new BigDecimal(price), true)));
    }

    /** A Draft with other content, by whoever acts. */
    public PlanView changed(PlanView draft, UnaryOperator<PlanInput> change) {
        CustomerView customer = customers.lookUp(draft.customer());
        PlanInput same = aYearOfOvenCare(customer);
        return plans.change(
                draft.id(), plans.get(draft.id()).version(), change.apply(same).build());
    }

    public TransactionView aPaymentInFullFor(PlanView plan) {
        return aTransaction(
                plan,
                TransactionView.Status.SUCCESS,
                cases.newestInvoice(plan).total().getAmount());
    }

    /** A transaction of a bank's machine. */
    public TransactionView aTransaction(PlanView plan, TransactionView.Status status, BigDecimal amount) {
        return aTransaction("T-" + UUID.randomUUID(), plan, status, amount);
    }

    public TransactionView aTransaction(
            String reference, PlanView plan, TransactionView.Status status, BigDecimal amount) {
        TransactionView recorded = aReport(reference, plan, status, amount);
        time.runDueJobs();
        return recorded;
    }

    /** The same, but the machine has not gone on yet. */
    public TransactionView aReport(String reference, PlanView plan, TransactionView.Status status, BigDecimal amount) {
        InvoiceView invoice = cases.newestInvoice(plan);
        NewTransaction transaction = new NewTransaction(
                "test-bank",
                reference,
                invoice.number().orElseThrow(),
                null,
                amount,
                invoice.total().getCurrencyUnit().getCode(),
                status,
                null,
                null);
        return CurrentActor.as(
                Actor.token("bank-token", "test.plan-admin", Set.of("transactions:write")),
                () -> reports.record(transaction));
    }
}
