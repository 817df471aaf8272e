package com.tendwell.process.paymentreversal;

import static com.tendwell.process.paymentreversal.PaymentReversalProcess.INVOICE_ID;

import com.tendwell.notification.Notifications;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The machine step of {@code bpmn/payment-reversal.bpmn}. */
@Configuration(proxyBeanMethods = false)
class PaymentReversalDelegates {

    @Bean
    JavaDelegate tellCustomerPaymentReversed(Notifications notifications) {
        return execution -> notifications.paymentReversed(INVOICE_ID.get(execution));
    }
}
