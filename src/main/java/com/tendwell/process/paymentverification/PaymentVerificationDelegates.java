package com.tendwell.process.paymentverification;

import static com.tendwell.process.paymentverification.PaymentVerificationProcess.ABOVE_LIMIT;
import static com.tendwell.process.paymentverification.PaymentVerificationProcess.DUE_ENDS_AT;
import static com.tendwell.process.paymentverification.PaymentVerificationProcess.FOUR_EYES_HELD;
import static com.tendwell.process.paymentverification.PaymentVerificationProcess.GRACE_ENDS_AT;
import static com.tendwell.process.paymentverification.PaymentVerificationProcess.INVOICE_ID;
import static com.tendwell.process.paymentverification.PaymentVerificationProcess.KIND;
import static com.tendwell.process.paymentverification.PaymentVerificationProcess.MATCH;
import static com.tendwell.process.paymentverification.PaymentVerificationProcess.PAYMENT_RECORD;
import static com.tendwell.process.paymentverification.PaymentVerificationProcess.PROVIDER_ANSWER;
import static com.tendwell.process.paymentverification.PaymentVerificationProcess.RECORDED_BY_PERSON;
import static com.tendwell.process.paymentverification.PaymentVerificationProcess.REMIND_AT;

import com.tendwell.billing.InvoiceTransitions;
import com.tendwell.billing.PaymentDates;
import com.tendwell.billing.PaymentReview;
import com.tendwell.gateway.PaymentProviders;
import com.tendwell.notification.Notifications;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * The machine steps of {@code bpmn/payment-verification.bpmn}, in the order of the drawing. Inputs of the decision
 * tables are transient: they exist for this step only.
 */
@Configuration(proxyBeanMethods = false)
class PaymentVerificationDelegates {

    @Bean
    JavaDelegate determinePaymentDates(PaymentDates paymentDates) {
        return execution -> {
            PaymentDates.Dates dates = paymentDates.of(INVOICE_ID.get(execution));
            REMIND_AT.set(execution, dates.remindAt());
            DUE_ENDS_AT.set(execution, dates.dueEndsAt());
        };
    }

    /** The provider's answer from an earlier round no longer counts. */
    @Bean
    JavaDelegate startNewRound(PaymentReview review) {
        return execution -> {
            review.beginRound(INVOICE_ID.get(execution));
            PROVIDER_ANSWER.set(execution, ProviderAnswer.NOT_ASKED);
        };
    }

    @Bean
    JavaDelegate matchPayments(PaymentReview review) {
        return execution -> {
            PaymentReview.RouteFacts facts = review.route(INVOICE_ID.get(execution));
            KIND.setTransiently(execution, facts.kind());
            MATCH.setTransiently(execution, facts.match());
            ABOVE_LIMIT.setTransiently(execution, facts.aboveLimit());
        };
    }

    @Bean
    JavaDelegate compareWithLimit(PaymentReview review) {
        return execution -> {
            PaymentReview.ApprovalFacts facts = review.approvalFacts(INVOICE_ID.get(execution));
            ABOVE_LIMIT.setTransiently(execution, facts.aboveLimit());
            RECORDED_BY_PERSON.setTransiently(execution, facts.recordedByPerson());
        };
    }

    @Bean
    JavaDelegate checkPaymentStatus(PaymentReview review) {
        return execution -> {
            PaymentReview.Checked checked = review.check(INVOICE_ID.get(execution));
            PAYMENT_RECORD.set(execution, checked.record());
            FOUR_EYES_HELD.setTransiently(execution, checked.fourEyesHeld());
        };
    }

    @Bean
    JavaDelegate askProvider(PaymentProviders providers) {
        return execution -> PROVIDER_ANSWER.set(
                execution,
                ProviderAnswer.valueOf(
                        providers.reRead(INVOICE_ID.get(execution)).name()));
    }

    @Bean
    JavaDelegate markInvoicePaid(InvoiceTransitions transitions) {
        return execution -> transitions.markPaid(INVOICE_ID.get(execution));
    }

    @Bean
    JavaDelegate askCustomerAgain(Notifications notifications) {
        return execution -> notifications.paymentAskedAgain(INVOICE_ID.get(execution));
    }

    @Bean
    JavaDelegate determineEndOfGrace(PaymentDates dates) {
        return execution -> GRACE_ENDS_AT.set(execution, dates.graceEndsAt(INVOICE_ID.get(execution)));
    }

    // beside the verification: the due date and the grace period

    @Bean
    JavaDelegate remindCustomer(Notifications notifications) {
        return execution -> notifications.paymentReminder(INVOICE_ID.get(execution));
    }

    @Bean
    JavaDelegate markInvoicePastDue(InvoiceTransitions transitions) {
        return execution -> transitions.markPastDue(INVOICE_ID.get(execution));
    }

    @Bean
    JavaDelegate tellCustomerInvoicePastDue(Notifications notifications) {
        return execution -> notifications.invoicePastDue(INVOICE_ID.get(execution));
    }
}
