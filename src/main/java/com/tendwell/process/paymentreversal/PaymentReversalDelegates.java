package com.tendwell.process.paymentreversal;

import static com.tendwell.process.paymentreversal.PaymentReversalProcess.INVOICE_ID;

import com.tendwell.billing.Reversals;
import com.tendwell.notification.Notifications;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The machine steps of {@code bpmn/payment-reversal.bpmn}, in the order of the drawing. */
@Configuration(proxyBeanMethods = false)
class PaymentReversalDelegates {

    @Bean
    JavaDelegate pausePlan(Reversals reversals) {
        return execution -> reversals.pausePlan(INVOICE_ID.get(execution));
    }

    @Bean
    JavaDelegate writeOffInvoice(Reversals reversals) {
        return execution -> reversals.writeOffInvoice(INVOICE_ID.get(execution));
    }

    @Bean
    JavaDelegate cancelPlan(Reversals reversals) {
        return execution -> reversals.cancelPlan(INVOICE_ID.get(execution));
    }

    @Bean
    JavaDelegate tellCustomerPaymentReversed(Notifications notifications) {
        return execution -> notifications.paymentReversed(INVOICE_ID.get(execution));
    }
}
