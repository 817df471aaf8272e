package com.tendwell.process.unappliedpayment;

import com.tendwell.process.core.ProcessVariable;

/** Every name that {@code bpmn/unapplied-payment.bpmn} and its code share. */
public final class UnappliedPaymentProcess {

    public static final String KEY = "unapplied-payment";

    // events
    public static final String PAYMENT_UNAPPLIED = "payment-unapplied";
    public static final String CREDIT_DECIDED = "credit-decided";

    // task of people
    public static final String DECIDE_CUSTOMER_CREDIT = "decide-customer-credit";

    // variables
    public static final ProcessVariable<String> PLAN_ID = ProcessVariable.text("planId");
    public static final ProcessVariable<String> INVOICE_ID = ProcessVariable.text("invoiceId");
    public static final ProcessVariable<String> TRANSACTION_ID = ProcessVariable.text("transactionId");
    public static final ProcessVariable<String> ACTING_PERSON = ProcessVariable.text("actingPerson");

    private UnappliedPaymentProcess() {}
}
