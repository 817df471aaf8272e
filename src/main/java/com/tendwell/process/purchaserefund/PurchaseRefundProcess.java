package com.tendwell.process.purchaserefund;

import com.tendwell.process.core.ProcessVariable;

/** Every name that {@code bpmn/purchase-refund.bpmn} and its code share. */
public final class PurchaseRefundProcess {

    public static final String KEY = "purchase-refund";

    // events
    public static final String REFUND_REQUESTED = "refund-requested";
    public static final String REFUND_DECIDED = "refund-decided";

    // tasks of people
    public static final String REFUND_CANCELLED_PURCHASE = "refund-cancelled-purchase";

    // variables
    public static final ProcessVariable<String> PLAN_ID = ProcessVariable.text("planId");
    public static final ProcessVariable<String> INVOICE_ID = ProcessVariable.text("invoiceId");
    public static final ProcessVariable<String> ACTING_PERSON = ProcessVariable.text("actingPerson");

    private PurchaseRefundProcess() {}
}
