package com.tendwell.process.prepaidactivation;

import static com.tendwell.process.prepaidactivation.PrepaidActivationProcess.*;
import static org.assertj.core.api.Assertions.assertThat;

import com.tendwell.billing.InvoiceStatus;
import com.tendwell.plan.PlanStatus;
import com.tendwell.plan.PlanView;
import com.tendwell.plan.ServicePlans;
import com.tendwell.process.paymentverification.PaymentVerificationProcess;
import com.tendwell.support.Cases;
import com.tendwell.support.Cast;
import com.tendwell.support.Given;
import com.tendwell.support.ProcessTest;
import com.tendwell.support.TimeMachine;
import java.util.Map;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@ProcessTest
class ActivationPathTest {

    @Autowired
    Given given;

    @Autowired
    Cast cast;

    @Autowired
    Cases cases;

    @Autowired
    TimeMachine time;

    @Autowired
    ServicePlans plans;

    @BeforeEach
    void onTheFirstMonday() {
        time.reset();
    }

    @Test
    void aPlanPaidInFullGoesLiveAndIsReportedOnceCustomerSuccessFindsItReachable() {
        PlanView plan = given.anInvoicedPlan();
        ProcessInstance activation = cases.activationOf(plan);
        assertThat(plans.get(plan.id()).status()).isEqualTo(PlanStatus.PENDING);

        given.aPaymentInFullFor(plan);
        cast.finance.answers(
                PaymentVerificationProcess.VERIFY_PAYMENT_AUTHORIZATION, plan, Map.of("outcome", "CLEARED"));

        assertThat(plans.get(plan.id()).status()).isEqualTo(PlanStatus.ACTIVE);
        assertThat(cases.newestInvoice(plan).status()).isEqualTo(InvoiceStatus.PAID);
        BpmnAwareTests.assertThat(activation)
                .hasPassedInOrder(
                        RETRIEVE_SUBSCRIPTION_DETAILS,
                        MARK_PLAN_PROCESSING,
                        CALCULATE_INVOICE_TOTAL,
                        CREATE_INVOICE,
                        PAYMENT_VERIFICATION,
                        ACTIVATE_SERVICE_PLAN,
                        RECORD_PROVISIONING,
                        SEND_ACTIVATION_CONFIRMATION,
                        PROBE_DIGITAL_FEATURES)
                .isWaitingAt(POST_ACTIVATION_QUALITY_CHECK);

        cast.customerSuccess.answers(POST_ACTIVATION_QUALITY_CHECK, plan, Map.of("outcome", "REACHABLE"));

        BpmnAwareTests.assertThat(activation)
                .hasPassedInOrder(CALCULATE_MONTHLY_RECURRING_REVENUE, GENERATE_MONTHLY_REVENUE_REPORT)
                .isEnded();
    }
}
