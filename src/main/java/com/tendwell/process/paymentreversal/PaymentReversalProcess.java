package com.tendwell.process.paymentreversal;

import com.tendwell.billing.InvoiceId;
import com.tendwell.billing.Reversals.ReversalDecision;
import com.tendwell.plan.PlanId;
import com.tendwell.process.core.CaseVariables;
import com.tendwell.process.core.ProcessVariable;

/** All names shared by {@code bpmn/payment-reversal.bpmn} and its code. */
public final class PaymentReversalProcess {

    public static final String KEY = "payment-reversal";

    // events, message and error
    public static final String INVOICE_REOPENED = "invoice-reopened";
    public static final String PAYMENT_FAILED = "payment-failed";
    public static final String PAYMENT_RECOVERED = "payment-recovered";
    public static final String INVOICE_WRITTEN_OFF = "invoice-written-off";
    public static final String PLAN_CANCELLED = "plan-cancelled";
    public static final String REVERSAL_WITHDRAWN = "reversal-withdrawn";
    public static final String REVIEW_CANCELLED = "review-cancelled";

    // steps
    public static final String PAUSE_PLAN = "pause-plan";
    public static final String WRITE_OFF_INVOICE = "write-off-invoice";
    public static final String CANCEL_PLAN = "cancel-plan";
    public static final String TELL_CUSTOMER_PAYMENT_REVERSED = "tell-customer-payment-reversed";
    public static final String PAYMENT_VERIFICATION = "payment-verification";
    public static final String CANCEL_REVIEW = "cancel-review";

    // task of people
    public static final String REVIEW_REVERSED_PAYMENT = "review-reversed-payment";

    // question
    public static final String WHAT_IS_DECIDED = "what-is-decided";

    // variables
    public static final ProcessVariable<PlanId> PLAN_ID = CaseVariables.PLAN_ID;
    public static final ProcessVariable<InvoiceId> INVOICE_ID = CaseVariables.INVOICE_ID;
    public static final ProcessVariable<String> INVOICE_NUMBER = CaseVariables.INVOICE_NUMBER;
    public static final ProcessVariable<String> ACTING_PERSON = CaseVariables.ACTING_PERSON;
    public static final ProcessVariable<ReversalDecision> REVERSAL_DECISION =
            ProcessVariable.decision("reversalDecision", ReversalDecision.class);

    private PaymentReversalProcess() {}
}
