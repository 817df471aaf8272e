package com.tendwell.process.purchaserefund;

import com.tendwell.billing.CreditDecisions;
import com.tendwell.billing.CreditDecisions.RefundDecision;
import com.tendwell.process.form.Markdown;
import com.tendwell.process.form.PaymentFacts;
import com.tendwell.process.form.Submission;
import com.tendwell.process.form.TaskCase;
import com.tendwell.process.form.TaskForm;
import com.tendwell.shared.AmountChecks;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Finance refunds a payment for a term without service, or keeps it as credit. */
@Component
class RefundCancelledPurchaseForm implements TaskForm {

    private static final String REFERENCE = "refundReference";
    private static final int REFERENCE_LENGTH = 100;

    private final Set<RefundDecision> choices = EnumSet.allOf(RefundDecision.class);
    private final PaymentFacts facts;
    private final CreditDecisions creditDecisions;

    RefundCancelledPurchaseForm(PaymentFacts facts, CreditDecisions creditDecisions) {
        this.facts = facts;
        this.creditDecisions = creditDecisions;
    }

    @Override
    public String task() {
        return PurchaseRefundProcess.REFUND_CANCELLED_PURCHASE;
    }

    @Override
    public Set<String> fields() {
        return Set.of(OUTCOME, REFERENCE, NOTE);
    }

    @Override
    public String why(TaskCase task) {
        return "The customer paid for service that will not be delivered, or not in full. The money is customer credit:"
                + " refund it, or keep it for the next invoice if the customer agrees.";
    }

    @Override
    public Map<String, Object> facts(TaskCase task) {
        return Map.of(
                "invoiceFacts", facts.invoice(task),
                "transactionsFound", facts.transactions(task),
                "refundable",
                        Markdown.fact(
                                "To refund or keep",
                                AmountChecks.text(creditDecisions.refundable(PaymentFacts.invoiceOf(task)))),
                "links", PaymentFacts.links(task.businessKey()));
    }

    @Override
    public Decision answer(TaskCase task, Submission submission) {
        creditDecisions.decideCancelledPurchase(
                PaymentFacts.invoiceOf(task),
                task.person(),
                submission.choice(OUTCOME, choices),
                submission.optionalText(REFERENCE, REFERENCE_LENGTH),
                submission.text(NOTE, NOTE_LENGTH));
        return Decision.none();
    }

    @Override
    public Set<String> excluded(TaskCase task) {
        return creditDecisions.excludedFromRefund(PaymentFacts.invoiceOf(task));
    }

    @Override
    public String whatExcludes() {
        return "created, changed or activated the plan, or recorded a payment of the invoice";
    }

    @Override
    public int dueInBusinessDays() {
        return 2;
    }
}
