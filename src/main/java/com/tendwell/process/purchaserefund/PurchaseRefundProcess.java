package com.tendwell.process.purchaserefund;

import com.tendwell.billing.InvoiceId;
import com.tendwell.plan.PlanId;
import com.tendwell.process.core.CaseVariables;
import com.tendwell.process.core.ProcessVariable;

/** All names shared by {@code bpmn/purchase-refund.bpmn} and its code. */
public final class PurchaseRefundProcess {

    public static final String KEY = "purchase-refund";

    // events
    public static final String REFUND_REQUESTED = "refund-requested";
    public static final String REFUND_DECIDED = "refund-decided";

    // tasks of people
    public static final String REFUND_CANCELLED_PURCHASE = "refund-cancelled-purchase";

    // variables
    public static final ProcessVariable<PlanId> PLAN_ID = CaseVariables.PLAN_ID;
    public static final ProcessVariable<InvoiceId> INVOICE_ID = CaseVariables.INVOICE_ID;
    public static final ProcessVariable<String> ACTING_PERSON = CaseVariables.ACTING_PERSON;

    private PurchaseRefundProcess() {}
}
