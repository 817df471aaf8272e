package com.tendwell.billing;

import com.tendwell.billing.NewManualInvoice.NewItem;
import com.tendwell.billing.PaymentReview.Outcome;
import com.tendwell.billing.PaymentReview.Step;
import com.tendwell.billing.TransactionView.Status;
import com.tendwell.customer.CustomerId;
import com.tendwell.customer.CustomerView;
import com.tendwell.plan.NewPlan.NewAddOn;
import com.tendwell.plan.PlanId;
import com.tendwell.plan.PlanView;
import com.tendwell.plan.TermKind;
import com.tendwell.shared.Actor;
import com.tendwell.shared.CurrentActor;
import com.tendwell.staff.Groups;
import com.tendwell.staff.TeamId;
import com.tendwell.support.Fixtures;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.context.ApplicationContext;

/** Invoices and payments of plans, made through the doors by the steps that the process takes. */
public class GivenInvoices extends Fixtures {

    public static final Instant FIRST_OF_MARCH = Instant.parse("2026-03-01T10:00:00Z");
    public static final String CREATOR = "office.olga";
    public static final Actor ANNA = Actor.person("finance.anna", Set.of(Groups.FINANCE));
    public static final Actor BORIS = Actor.person("finance.boris", Set.of(Groups.FINANCE));
    public static final Actor MONA = Actor.person("mgr.mona", Set.of(Groups.MANAGER));
    public static final Actor MACHINE = Actor.token("bank-feed", "mgr.mona", Set.of("transactions:write"));

    protected final Invoices invoices;
    protected final InvoiceTransitions transitions;
    protected final ManualInvoices manualInvoices;
    protected final TermInvoices termInvoices;
    protected final PaymentReports reports;
    protected final MoneyOut moneyOut;
    private final PaymentReview review;

    public GivenInvoices(ApplicationContext house) {
        super(house);
        invoices = house.getBean(Invoices.class);
        transitions = house.getBean(InvoiceTransitions.class);
        manualInvoices = house.getBean(ManualInvoices.class);
        termInvoices = house.getBean(TermInvoices.class);
        reports = house.getBean(PaymentReports.class);
        moneyOut = house.getBean(MoneyOut.class);
        review = house.getBean(PaymentReview.class);
    }

    public CustomerView customer(String language, String taxRate) {
        return register(aNewCustomer()
                .named("Bäckerei Müller & Söhne")
                .commercial()
                .reading(language)
                .taxedAt(taxRate)
                .reachedAt("Anna Müller", "anna@example.com"));
    }

    public TeamId team(String name) {
        return staff.team(name).id();
    }

    /** A Draft of 12 months, to be paid within 14 days. */
    public PlanView plan(CustomerView customer, String currency, String price, NewAddOn... addOns) {
        return CurrentActor.as(
                Actor.systemFor(CREATOR),
                () -> write(aNewPlan(customer, team("Heating"))
                        .named("Comfort heating")
                        .priced(currency, price)
                        .with(List.of(addOns))
                        .withFeatures(Set.of())));
    }

    public PlanView plan(String currency, String price) {
        return plan(customer("en", "0"), currency, price);
    }

    public static NewAddOn once(String description, String amount) {
        return once(description, amount, true);
    }

    public static NewAddOn once(String description, String amount, boolean taxable) {
        return new NewAddOn(description, null, new BigDecimal(amount), false, taxable);
    }

    public static NewAddOn recurring(String description, String amount, boolean taxable) {
        return new NewAddOn(description, null, new BigDecimal(amount), true, taxable);
    }

    /** A credit note that needs no other person. */
    public CreditNoteView credited(String invoice, BigDecimal amount, String reason) {
        return moneyOut.credit(invoice, MoneyOut.NewCreditNote.of(amount, reason))
                .note()
                .orElseThrow();
    }

    /** The same of everything that is left; a plan in service goes on. */
    public CreditNoteView creditedInFull(String invoice, String reason) {
        InvoiceView known = CurrentActor.as(Actor.systemFor(""), () -> invoices.byNumber(invoice));
        MoneyOut.PlanAfter after = CurrentActor.as(
                Actor.systemFor(""), () -> moneyOut.coversTermInService(known.id()) ? MoneyOut.PlanAfter.KEEP : null);
        return moneyOut.credit(
                        invoice,
                        new MoneyOut.NewCreditNote(
                                known.total().minus(known.creditNoted()).getAmount(), true, after, null, reason))
                .note()
                .orElseThrow();
    }

    /** A refund that needs no other person. */
    public TransactionView refunded(CustomerId customer, Credits.NewRefund refund) {
        return moneyOut.refund(customer, refund).transaction().orElseThrow();
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
        transitions.voidUnpaid(other.id(), "cancelled");
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
