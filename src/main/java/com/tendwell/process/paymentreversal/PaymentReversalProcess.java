package com.tendwell.process.paymentreversal;

import com.tendwell.process.core.ProcessVariable;

/** Every name that {@code bpmn/payment-reversal.bpmn} and its code share. */
public final class PaymentReversalProcess {

    public static final String KEY = "payment-reversal";

    // events, message and error
    public static final String INVOICE_REOPENED = "invoice-reopened";
    public static final String PAYMENT_FAILED = "payment-failed";
    public static final String PAYMENT_RECOVERED = "payment-recovered";
    public static final String INVOICE_WRITTEN_OFF = "invoice-written-off";
    public static final String PLAN_CANCELLED = "plan-cancelled";
    public static final String REVERSAL_WITHDRAWN = "reversal-withdrawn";
    public static final String REVIEW_CALLED_OFF = "review-called-off";

    // steps
    public static final String TELL_CUSTOMER_PAYMENT_REVERSED = "tell-customer-payment-reversed";
    public static final String PAYMENT_VERIFICATION = "payment-verification";
    public static final String CALL_OFF_REVIEW = "call-off-review";

    // task of people
    public static final String REVIEW_REVERSED_PAYMENT = "review-reversed-payment";

    // question
    public static final String WHAT_IS_DECIDED = "what-is-decided";

    // variables
    public static final ProcessVariable<String> PLAN_ID = ProcessVariable.text("planId");
    public static final ProcessVariable<String> INVOICE_ID = ProcessVariable.text("invoiceId");
    public static final ProcessVariable<String> INVOICE_NUMBER = ProcessVariable.text("invoiceNumber");
    public static final ProcessVariable<String> ACTING_PERSON = ProcessVariable.text("actingPerson");
    public static final ProcessVariable<String> REVERSAL_DECISION = ProcessVariable.text("reversalDecision");

    private PaymentReversalProcess() {}
}
