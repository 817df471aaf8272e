package com.tendwell.process.prepaidactivation;

import com.tendwell.billing.InvoiceId;
import com.tendwell.plan.Feature;
import com.tendwell.plan.Grant;
import com.tendwell.plan.PlanId;
import com.tendwell.plan.ServicePlans.Readiness;
import com.tendwell.plan.TermId;
import com.tendwell.plan.TermKind;
import com.tendwell.process.core.CaseVariables;
import com.tendwell.process.core.ProcessVariable;

/** All names shared by {@code bpmn/prepaid-activation.bpmn} and its code. */
public final class PrepaidActivationProcess {

    public static final String KEY = "prepaid-activation";

    // events
    public static final String ACTIVATION_REQUESTED = "activation-requested";
    public static final String ACTIVATION_CANCELLED = "activation-cancelled";
    public static final String CANCELLATION_SETTLED = "cancellation-settled";
    public static final String COMPENSATION_REQUESTED = "compensation-requested";
    public static final String PAYMENT_COMPENSATED = "payment-compensated";
    public static final String ACTIVATION_REFUSED = "activation-refused";
    public static final String PAYMENT_FAILED = "payment-failed";
    public static final String ACTIVATION_ENDED_UNPAID = "activation-ended-unpaid";
    public static final String PLAN_ACTIVATED = "plan-activated";

    // steps
    public static final String RETRIEVE_SUBSCRIPTION_DETAILS = "retrieve-subscription-details";
    public static final String MARK_PLAN_PROCESSING = "mark-plan-processing";
    public static final String CALCULATE_INVOICE_TOTAL = "calculate-invoice-total";
    public static final String CREATE_INVOICE = "create-invoice";
    public static final String PAYMENT_VERIFICATION = "payment-verification";
    public static final String ACTIVATE_SERVICE_PLAN = "activate-service-plan";
    public static final String RECORD_PROVISIONING = "record-provisioning";
    public static final String SEND_ACTIVATION_CONFIRMATION = "send-activation-confirmation";
    public static final String PROBE_DIGITAL_FEATURES = "probe-digital-features";
    public static final String CALCULATE_MONTHLY_RECURRING_REVENUE = "calculate-monthly-recurring-revenue";
    public static final String GENERATE_MONTHLY_REVENUE_REPORT = "generate-monthly-revenue-report";
    public static final String CANCEL_UNPAID_ACTIVATION = "cancel-unpaid-activation";
    public static final String TELL_CUSTOMER_PAYMENT_FAILED = "tell-customer-payment-failed";

    public static final String CREDIT_INVOICE = "credit-invoice";
    public static final String CANCEL_REFUSED_ACTIVATION = "cancel-refused-activation";
    public static final String TELL_CUSTOMER_ACTIVATION_REFUSED = "tell-customer-activation-refused";
    public static final String SETTLE_CANCELLATION = "settle-cancellation";
    public static final String SETTLE_CANCELLED_PURCHASE = "settle-cancelled-purchase";
    public static final String TELL_CUSTOMER_PURCHASE_CANCELLED = "tell-customer-purchase-cancelled";

    // tasks of people
    public static final String COMPLETE_CUSTOMER_DETAILS = "complete-customer-details";
    public static final String POST_ACTIVATION_QUALITY_CHECK = "post-activation-quality-check";
    public static final String FIX_PROVISIONING = "fix-provisioning";

    // questions
    public static final String IS_CONTACT_COMPLETE = "is-contact-complete";
    public static final String IS_SERVICE_GRANTED = "is-service-granted";
    public static final String IS_INVOICE_ISSUED = "is-invoice-issued";
    public static final String ARE_ALL_FEATURES_REACHABLE = "are-all-features-reachable";

    // variables
    public static final ProcessVariable<PlanId> PLAN_ID = CaseVariables.PLAN_ID;
    public static final ProcessVariable<TermKind> TERM_KIND = ProcessVariable.decision("termKind", TermKind.class);
    public static final ProcessVariable<TermId> TERM_ID = ProcessVariable.id("termId", TermId::of);
    public static final ProcessVariable<InvoiceId> INVOICE_ID = CaseVariables.INVOICE_ID;
    public static final ProcessVariable<String> INVOICE_NUMBER = CaseVariables.INVOICE_NUMBER;
    public static final ProcessVariable<String> ACTING_PERSON = CaseVariables.ACTING_PERSON;
    public static final ProcessVariable<Readiness> READINESS = ProcessVariable.decision("readiness", Readiness.class);
    public static final ProcessVariable<Grant> GRANT = ProcessVariable.decision("grant", Grant.class);
    public static final ProcessVariable<Invoicing> INVOICING = ProcessVariable.decision("invoicing", Invoicing.class);
    public static final ProcessVariable<QualityCheckAnswer> QUALITY_CHECK_ANSWER =
            ProcessVariable.decision("qualityCheckAnswer", QualityCheckAnswer.class);
    public static final ProcessVariable<Feature> BROKEN_FEATURE =
            ProcessVariable.decision("brokenFeature", Feature.class);

    private PrepaidActivationProcess() {}
}
