package com.tendwell.process.invoicecollection;

import com.tendwell.billing.UncollectedInvoices;
import com.tendwell.billing.UncollectedInvoices.UncollectedDecision;
import com.tendwell.process.form.PaymentFacts;
import com.tendwell.process.form.Submission;
import com.tendwell.process.form.TaskCase;
import com.tendwell.process.form.TaskForm;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Finance decides what happens to an invoice that was not paid in time. */
@Component
class DecideUncollectedInvoiceForm implements TaskForm {

    private final Set<UncollectedDecision> choices = EnumSet.allOf(UncollectedDecision.class);
    private final PaymentFacts facts;
    private final UncollectedInvoices uncollected;

    DecideUncollectedInvoiceForm(PaymentFacts facts, UncollectedInvoices uncollected) {
        this.facts = facts;
        this.uncollected = uncollected;
    }

    @Override
    public String task() {
        return InvoiceCollectionProcess.DECIDE_UNCOLLECTED_INVOICE;
    }

    @Override
    public Set<String> fields() {
        return Set.of(OUTCOME, NOTE);
    }

    @Override
    public String why(TaskCase task) {
        return "This invoice was not paid in time. Check what was received, then decide how to proceed.";
    }

    @Override
    public Map<String, Object> facts(TaskCase task) {
        return Map.of(
                "invoiceFacts", facts.invoice(task),
                "transactionsFound", facts.transactions(task),
                "links", PaymentFacts.links(task.businessKey()));
    }

    @Override
    public Decision answer(TaskCase task, Submission submission) {
        UncollectedDecision decision = submission.choice(OUTCOME, choices);
        uncollected.decide(PaymentFacts.invoiceOf(task), task.person(), decision, submission.text(NOTE, NOTE_LENGTH));
        return Decision.of(InvoiceCollectionProcess.UNCOLLECTED_DECISION, decision);
    }

    @Override
    public Set<String> excluded(TaskCase task) {
        return uncollected.excluded(PaymentFacts.invoiceOf(task));
    }

    @Override
    public String whatExcludes() {
        return "created, changed or activated the plan";
    }

    @Override
    public int dueInBusinessDays() {
        return 3;
    }
}
