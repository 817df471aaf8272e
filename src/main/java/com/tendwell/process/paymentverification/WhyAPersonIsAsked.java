package com.tendwell.process.paymentverification;

import com.tendwell.billing.InvoiceBalance;
import com.tendwell.billing.Invoices;
import com.tendwell.billing.PaymentReview;
import com.tendwell.billing.PaymentReview.ApprovalFacts;
import com.tendwell.billing.PaymentReview.RouteFacts;
import com.tendwell.process.form.PaymentFacts;
import com.tendwell.process.form.TaskCase;
import com.tendwell.shared.AmountChecks;
import java.util.Locale;
import org.springframework.stereotype.Component;

/**
 * Why the tables sent an invoice to a person, in words. Worked out from the facts of now, which the tables weighed when
 * the task was opened.
 */
@Component
class WhyAPersonIsAsked {

    private final PaymentReview review;
    private final Invoices invoices;

    WhyAPersonIsAsked(PaymentReview review, Invoices invoices) {
        this.review = review;
        this.invoices = invoices;
    }

    /** As <em>Route verification</em> decides. */
    String person(TaskCase task) {
        RouteFacts facts = review.route(PaymentFacts.invoiceOf(task));
        if (facts.kind().isOfTerm()) {
            return "This term is prepaid: it is granted only after a person has confirmed that the payment arrived.";
        }
        return switch (facts.match()) {
            case PARTIAL -> "What was received does not cover the invoice.";
            case TOO_MUCH -> "More was received than the invoice charges.";
            case BY_PERSON -> "A person recorded the payment or allocated credit, so somebody has to confirm it.";
            case NOTHING, FAILED_OR_REVERSED, PENDING, EXACT ->
                facts.aboveLimit()
                        ? "The total is above the limit of " + AmountChecks.text(facts.limit())
                                + ", above which no payment is accepted automatically."
                        : "A person has to confirm that the payment arrived.";
        };
    }

    /** As <em>Second person</em> decides. */
    String secondPerson(TaskCase task) {
        ApprovalFacts facts = review.approvalFacts(PaymentFacts.invoiceOf(task));
        String cause = facts.aboveLimit()
                ? "The total is above the limit of " + AmountChecks.text(facts.limit())
                : "A person recorded the payment or allocated credit";
        return "A colleague confirmed this payment. " + cause + ", so a second person has to approve it.";
    }

    /** As <em>Payment outcome</em> decides. */
    String contradiction(TaskCase task) {
        InvoiceBalance balance = invoices.balance(PaymentFacts.invoiceOf(task));
        String found =
                switch (balance.record()) {
                    case SUCCESS -> "the recorded payments cover the invoice";
                    case PARTIAL -> "the recorded payments cover only a part of the invoice";
                    case PENDING -> "the payment is still pending at the provider";
                    case REVERSED -> "the payment was reversed";
                    case FAILED -> "the payment failed";
                    case NONE -> "no payment is recorded";
                };
        String answer = review.answers(PaymentFacts.invoiceOf(task)).stream()
                .reduce((earlier, last) -> last)
                .map(last -> last.outcome().name().toLowerCase(Locale.ROOT).replace('_', ' '))
                .orElse("different");
        return "The last answer was: " + answer + ". But " + found + ", which contradicts it.";
    }
}
