package com.tendwell.process.invoicecollection;

import static com.tendwell.process.invoicecollection.InvoiceCollectionProcess.INVOICE_ID;

import com.tendwell.billing.InvoiceTransitions;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The machine step of {@code bpmn/invoice-collection.bpmn}. */
@Configuration(proxyBeanMethods = false)
class InvoiceCollectionDelegates {

    @Bean
    JavaDelegate markInvoiceUncollected(InvoiceTransitions transitions) {
        return execution -> transitions.markPastDue(INVOICE_ID.get(execution));
    }
}
