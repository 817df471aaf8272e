package com.tendwell.process.prepaidactivation;

import static com.tendwell.process.prepaidactivation.PrepaidActivationProcess.GRANT;
import static com.tendwell.process.prepaidactivation.PrepaidActivationProcess.INVOICE_ID;
import static com.tendwell.process.prepaidactivation.PrepaidActivationProcess.INVOICE_NUMBER;
import static com.tendwell.process.prepaidactivation.PrepaidActivationProcess.PLAN_ID;
import static com.tendwell.process.prepaidactivation.PrepaidActivationProcess.READINESS;
import static com.tendwell.process.prepaidactivation.PrepaidActivationProcess.TERM_ID;
import static com.tendwell.process.prepaidactivation.PrepaidActivationProcess.TERM_KIND;

import com.tendwell.billing.InvoiceTransitions;
import com.tendwell.billing.PrepaidReturns;
import com.tendwell.billing.TermInvoices;
import com.tendwell.notification.Notifications;
import com.tendwell.plan.Cancellations;
import com.tendwell.plan.ServicePlans;
import com.tendwell.portal.DigitalFeatures;
import com.tendwell.reporting.RevenueReports;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The machine steps of {@code bpmn/prepaid-activation.bpmn}, in the order of the drawing. */
@Configuration(proxyBeanMethods = false)
class PrepaidActivationDelegates {

    @Bean
    JavaDelegate retrieveSubscriptionDetails(ServicePlans plans) {
        return execution -> READINESS.set(execution, plans.readinessOf(PLAN_ID.get(execution)));
    }

    @Bean
    JavaDelegate markPlanProcessing(ServicePlans plans) {
        return execution -> TERM_ID.set(execution, plans.openTerm(PLAN_ID.get(execution), TERM_KIND.get(execution)));
    }

    @Bean
    JavaDelegate calculateInvoiceTotal(TermInvoices termInvoices) {
        return execution -> INVOICE_ID.set(execution, termInvoices.draftForOpenTerm(PLAN_ID.get(execution)));
    }

    @Bean
    JavaDelegate createInvoice(TermInvoices termInvoices) {
        return execution -> INVOICE_NUMBER.set(execution, termInvoices.issue(INVOICE_ID.get(execution)));
    }

    @Bean
    JavaDelegate activateServicePlan(ServicePlans plans) {
        return execution -> GRANT.set(execution, plans.grantPaidTerm(PLAN_ID.get(execution)));
    }

    @Bean
    JavaDelegate recordProvisioning(DigitalFeatures features) {
        return execution -> features.recordProvisioning(PLAN_ID.get(execution));
    }

    @Bean
    JavaDelegate sendActivationConfirmation(Notifications notifications) {
        return execution -> notifications.activationConfirmed(PLAN_ID.get(execution));
    }

    @Bean
    JavaDelegate probeDigitalFeatures(DigitalFeatures features) {
        return execution -> features.checkLinks(PLAN_ID.get(execution));
    }

    @Bean
    JavaDelegate calculateMonthlyRecurringRevenue(RevenueReports reports) {
        return execution -> reports.recordMrrAfterActivation(PLAN_ID.get(execution));
    }

    @Bean
    JavaDelegate generateMonthlyRevenueReport(RevenueReports reports) {
        return execution -> reports.requestMonthlyReport(PLAN_ID.get(execution));
    }

    // the payment failed

    @Bean
    JavaDelegate cancelUnpaidActivation(InvoiceTransitions transitions) {
        return execution -> transitions.voidUnpaid(INVOICE_ID.get(execution), "The payment was not received.");
    }

    @Bean
    JavaDelegate tellCustomerPaymentFailed(Notifications notifications) {
        return execution -> notifications.paymentFailed(INVOICE_ID.get(execution));
    }

    // the plan can no longer be activated

    @Bean
    JavaDelegate creditInvoice(PrepaidReturns returns) {
        return execution -> returns.creditInFull(INVOICE_ID.get(execution), "The plan could not be activated.");
    }

    @Bean
    JavaDelegate cancelRefusedActivation(Cancellations cancellations) {
        return execution -> cancellations.cancelOpenTerm(
                PLAN_ID.get(execution), GRANT.get(execution).sentence());
    }

    @Bean
    JavaDelegate tellCustomerActivationRefused(Notifications notifications) {
        return execution -> notifications.activationRefused(INVOICE_ID.get(execution));
    }

    // the purchase or renewal was cancelled

    @Bean
    JavaDelegate settleCancelledPurchase(PrepaidReturns returns) {
        return execution ->
                returns.settleCancelled(INVOICE_ID.get(execution), "The purchase or renewal was cancelled.");
    }

    @Bean
    JavaDelegate tellCustomerPurchaseCancelled(Notifications notifications) {
        return execution -> notifications.purchaseCancelled(INVOICE_ID.get(execution));
    }
}
