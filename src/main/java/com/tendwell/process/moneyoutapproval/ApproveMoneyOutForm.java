package com.tendwell.process.moneyoutapproval;

import com.tendwell.billing.MoneyOut.MoneyOutView;
import com.tendwell.billing.MoneyOutDecisions;
import com.tendwell.billing.MoneyOutDecisions.Approval;
import com.tendwell.billing.MoneyOutRequests;
import com.tendwell.process.form.Markdown;
import com.tendwell.process.form.PaymentFacts;
import com.tendwell.process.form.Submission;
import com.tendwell.process.form.TaskCase;
import com.tendwell.process.form.TaskForm;
import com.tendwell.shared.AmountChecks;
import com.tendwell.shared.LanguageFormat;
import com.tendwell.staff.Staff;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Another person of finance approves a credit note or refund, or sends it back. */
@Component
class ApproveMoneyOutForm implements TaskForm {

    private static final String REFERENCE = "refundReference";
    private static final int REFERENCE_LENGTH = 100;

    private final Set<Approval> choices = EnumSet.allOf(Approval.class);
    private final PaymentFacts facts;
    private final MoneyOutRequests requests;
    private final MoneyOutDecisions decisions;
    private final Staff staff;

    ApproveMoneyOutForm(PaymentFacts facts, MoneyOutRequests requests, MoneyOutDecisions decisions, Staff staff) {
        this.facts = facts;
        this.requests = requests;
        this.decisions = decisions;
        this.staff = staff;
    }

    @Override
    public String task() {
        return MoneyOutApprovalProcess.APPROVE_MONEY_OUT;
    }

    @Override
    public Set<String> fields() {
        return Set.of(OUTCOME, REFERENCE, NOTE);
    }

    @Override
    public String why(TaskCase task) {
        return "Somebody asked for money to go back to a customer. All of it together is above the four-eyes limit, or they"
                + " verified this payment themselves, so another person has to agree.";
    }

    @Override
    public Map<String, Object> facts(TaskCase task) {
        return Map.of(
                "requestFacts", request(requests.find(requestOf(task))),
                "invoiceFacts", facts.invoice(task),
                "transactionsFound", facts.transactions(task),
                "links", PaymentFacts.links(task.businessKey()));
    }

    @Override
    public Decision answer(TaskCase task, Submission submission) {
        decisions.decide(
                requestOf(task),
                task.person(),
                submission.choice(OUTCOME, choices),
                submission.optionalText(REFERENCE, REFERENCE_LENGTH),
                submission.optionalText(NOTE, NOTE_LENGTH).orElse(""));
        return Decision.none();
    }

    @Override
    public Set<String> excluded(TaskCase task) {
        return decisions.excluded(requestOf(task));
    }

    @Override
    public String whatExcludes() {
        return "asked for this, verified or recorded that money, or were involved in the plan of a refund";
    }

    @Override
    public int dueInBusinessDays() {
        return 1;
    }

    private static UUID requestOf(TaskCase task) {
        return task.variable(MoneyOutApprovalProcess.MONEY_OUT_ID);
    }

    private String request(MoneyOutView request) {
        String asked = String.join(
                "\n",
                Markdown.fact(request.refund() ? "Refund" : "Credit note", AmountChecks.text(request.amount())),
                Markdown.fact("Asked for by", staff.nameOf(request.askedBy())),
                Markdown.quote("Reason", request.reason()));
        String way = request.refund() ? "\n" + way(request) : "";
        return asked
                + way
                + request.planAfter().map(after -> "\n" + plan(request)).orElse("");
    }

    private static String way(MoneyOutView request) {
        return request.reference().isEmpty()
                ? Markdown.fact("To be paid by", request.provider())
                : Markdown.fact("Paid by", request.provider(), request.reference());
    }

    private static String plan(MoneyOutView request) {
        return Markdown.fact(
                "The plan",
                switch (request.planAfter().orElseThrow()) {
                    case KEEP -> "goes on";
                    case CANCEL_NOW -> "is cancelled now";
                    case CANCEL_ON ->
                        "is cancelled; last day of service "
                                + LanguageFormat.ENGLISH.day(request.lastDay().orElseThrow());
                });
    }
}
