package com.tendwell.process.paymentreversal;

import com.tendwell.billing.Invoices;
import com.tendwell.billing.Invoices.FinanceDecision;
import com.tendwell.billing.Reversals;
import com.tendwell.billing.Reversals.ReversalDecision;
import com.tendwell.plan.PlanView;
import com.tendwell.plan.ServicePlans;
import com.tendwell.process.form.Markdown;
import com.tendwell.process.form.PaymentFacts;
import com.tendwell.process.form.Submission;
import com.tendwell.process.form.TaskCase;
import com.tendwell.process.form.TaskForm;
import com.tendwell.staff.Staff;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/**
 * Finance decides what happens to an invoice whose payment was reversed; choices that the plan's status forbids are not
 * offered.
 */
@Component
class ReviewReversedPaymentForm implements TaskForm {

    private static final Map<ReversalDecision, String> WORDS = Map.of(
            ReversalDecision.ASK_AGAIN, "Request payment again: the customer is notified and asked to pay",
            ReversalDecision.PAUSE_PLAN, "Pause the plan and request payment again",
            ReversalDecision.WRITE_OFF, "Write off: the rest will not be paid, the plan continues",
            ReversalDecision.CANCEL_PLAN, "Cancel the plan and issue a credit note for this invoice");

    private final PaymentFacts facts;
    private final Reversals reversals;
    private final Invoices invoices;
    private final ServicePlans plans;
    private final Staff staff;

    ReviewReversedPaymentForm(
            PaymentFacts facts, Reversals reversals, Invoices invoices, ServicePlans plans, Staff staff) {
        this.facts = facts;
        this.reversals = reversals;
        this.invoices = invoices;
        this.plans = plans;
        this.staff = staff;
    }

    @Override
    public String task() {
        return PaymentReversalProcess.REVIEW_REVERSED_PAYMENT;
    }

    @Override
    public Set<String> fields() {
        return Set.of(OUTCOME, NOTE);
    }

    @Override
    public String why(TaskCase task) {
        return "This invoice was paid, and the payment was reversed. Check what happened, then decide how to proceed.";
    }

    @Override
    public Map<String, Object> facts(TaskCase task) {
        return Map.of(
                "invoiceFacts", facts.invoice(task),
                "planFacts", plan(task),
                "transactionsFound", facts.transactions(task),
                "earlierDecisions", decided(task),
                "decisions", offered(task),
                "links", PaymentFacts.links(task.businessKey()));
    }

    @Override
    public Decision answer(TaskCase task, Submission submission) {
        ReversalDecision decision = submission.choice(OUTCOME, ReversalDecision.class);
        reversals.decide(PaymentFacts.invoiceOf(task), task.person(), decision, submission.text(NOTE, NOTE_LENGTH));
        return Decision.of(PaymentReversalProcess.REVERSAL_DECISION, decision);
    }

    @Override
    public Set<String> excluded(TaskCase task) {
        return reversals.excluded(PaymentFacts.invoiceOf(task));
    }

    @Override
    public String whatExcludes() {
        return "created, changed or activated the plan, or reported the reversal";
    }

    @Override
    public int dueInBusinessDays() {
        return 1;
    }

    private List<Map<String, String>> offered(TaskCase task) {
        return reversals.choices(PaymentFacts.invoiceOf(task)).stream()
                .map(decision -> Map.of("label", WORDS.get(decision), "value", decision.name()))
                .toList();
    }

    /** The plan's status explains why a choice is missing. */
    private String plan(TaskCase task) {
        PlanView plan = plans.get(task.variable(PaymentReversalProcess.PLAN_ID));
        return Markdown.fact("Plan", plan.number(), plan.name(), plan.status().label());
    }

    private String decided(TaskCase task) {
        String decisions = invoices.decisions(PaymentFacts.invoiceOf(task)).stream()
                .filter(decision -> decision.task().equals(task.element()))
                .map(this::line)
                .collect(Collectors.joining("\n"));
        return decisions.isEmpty() ? "*No earlier decisions.*" : decisions;
    }

    private String line(FinanceDecision decision) {
        String outcome = decision.outcome().toLowerCase(Locale.ROOT).replace('_', ' ');
        return Markdown.quote(outcome + ", " + staff.nameOf(decision.person()), decision.note());
    }
}
