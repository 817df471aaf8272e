package com.tendwell.process.unappliedpayment;

import com.tendwell.billing.CreditDecisions;
import com.tendwell.billing.CreditDecisions.Unapplied;
import com.tendwell.billing.CreditDecisions.UnappliedDecision;
import com.tendwell.billing.InvoiceView;
import com.tendwell.billing.Invoices;
import com.tendwell.billing.TransactionView;
import com.tendwell.customer.CustomerView;
import com.tendwell.customer.Customers;
import com.tendwell.plan.PlanView;
import com.tendwell.plan.ServicePlans;
import com.tendwell.process.form.Markdown;
import com.tendwell.process.form.PaymentFacts;
import com.tendwell.process.form.Submission;
import com.tendwell.process.form.TaskCase;
import com.tendwell.process.form.TaskForm;
import com.tendwell.shared.AmountChecks;
import com.tendwell.shared.Page;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.joda.money.Money;
import org.springframework.stereotype.Component;

/** Finance decides about an unapplied payment: refund it, keep it as credit, or allocate it to another invoice. */
@Component
class DecideCustomerCreditForm implements TaskForm {

    private static final String INVOICE = "invoiceNumber";
    private static final String REFERENCE = "refundReference";
    private static final int NUMBER_LENGTH = 40;
    private static final int REFERENCE_LENGTH = 100;

    private final Set<UnappliedDecision> choices = EnumSet.allOf(UnappliedDecision.class);
    private final CreditDecisions creditDecisions;
    private final Customers customers;
    private final ServicePlans plans;
    private final Invoices invoices;

    DecideCustomerCreditForm(
            CreditDecisions creditDecisions, Customers customers, ServicePlans plans, Invoices invoices) {
        this.creditDecisions = creditDecisions;
        this.customers = customers;
        this.plans = plans;
        this.invoices = invoices;
    }

    @Override
    public String task() {
        return UnappliedPaymentProcess.DECIDE_CUSTOMER_CREDIT;
    }

    @Override
    public Set<String> fields() {
        return Set.of(OUTCOME, INVOICE, REFERENCE, NOTE);
    }

    @Override
    public String why(TaskCase task) {
        return "This payment is unapplied: no open invoice needs it, so it is customer credit. Ask the customer, then"
                + " decide what happens to it.";
    }

    @Override
    public Map<String, Object> facts(TaskCase task) {
        Unapplied payment = creditDecisions.unapplied(transactionOf(task));
        InvoiceView invoice = invoices.get(PaymentFacts.invoiceOf(task));
        return Map.of(
                "paymentFacts", payment(payment, invoice),
                "openInvoices", openInvoices(payment),
                "links", PaymentFacts.links(invoice.number().orElseThrow()));
    }

    @Override
    public Decision answer(TaskCase task, Submission submission) {
        creditDecisions.decideUnapplied(
                transactionOf(task),
                task.person(),
                submission.choice(OUTCOME, choices),
                submission.optionalText(INVOICE, NUMBER_LENGTH),
                submission.optionalText(REFERENCE, REFERENCE_LENGTH),
                submission.text(NOTE, NOTE_LENGTH));
        return Decision.none();
    }

    @Override
    public Set<String> excluded(TaskCase task) {
        return creditDecisions.unapplied(transactionOf(task)).excluded();
    }

    @Override
    public String whatExcludes() {
        return "created, changed or activated the plan, or recorded a payment of the invoice";
    }

    @Override
    public int dueInBusinessDays() {
        return 3;
    }

    private static UUID transactionOf(TaskCase task) {
        return task.variable(UnappliedPaymentProcess.TRANSACTION_ID);
    }

    private String payment(Unapplied payment, InvoiceView invoice) {
        CustomerView customer = customers.get(payment.customer());
        return String.join(
                "\n",
                Markdown.fact(
                        payment.transaction().direction() == TransactionView.Direction.OUT
                                ? "Returned refund"
                                : "Payment",
                        payment.transaction().reference(),
                        payment.transaction().provider(),
                        AmountChecks.text(payment.transaction().amount())),
                Markdown.fact(
                        "Received for",
                        invoice.number().orElseThrow(),
                        invoice.status().label()),
                Markdown.fact("Customer", customer.name(), customer.number()),
                Markdown.fact(
                        "Credit from this payment",
                        AmountChecks.text(payment.credit()),
                        "total credit " + AmountChecks.text(payment.balance())),
                left(payment));
    }

    /** A refund is paid out before it is recorded, so the form says beforehand how much of the credit is left. */
    private static String left(Unapplied payment) {
        Money nothing = Money.zero(payment.balance().getCurrencyUnit());
        return payment.balance().isLessThan(payment.credit())
                ? Markdown.fact(
                        "Only available",
                        // Below zero if a payment was reversed after its credit had been allocated.
                        AmountChecks.text(payment.balance().isNegative() ? nothing : payment.balance()),
                        "the rest was allocated, refunded or reversed; no more can be refunded or allocated")
                : "";
    }

    /** Invoices to which the credit can be allocated. */
    private String openInvoices(Unapplied payment) {
        return Markdown.table(
                List.of("Invoice", "Plan", "Status", "Open"),
                plans.ofCustomer(payment.customer()).stream()
                        .flatMap(plan -> invoices
                                .page(Optional.empty(), Optional.of(plan.id()), Optional.empty(), Page.MAX_LIMIT)
                                .items()
                                .stream()
                                .filter(invoice -> invoice.status().isOpen())
                                .map(invoice -> row(invoice, plan)))
                        .toList(),
                "This customer has no open invoices.");
    }

    private static List<String> row(InvoiceView invoice, PlanView plan) {
        return List.of(
                invoice.number().orElse(""),
                plan.number(),
                invoice.status().label(),
                AmountChecks.text(invoice.open()));
    }
}
