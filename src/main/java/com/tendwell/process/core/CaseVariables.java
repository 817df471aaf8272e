package com.tendwell.process.core;

import com.tendwell.billing.InvoiceId;
import com.tendwell.plan.PlanId;

/** Variables shared by several drawings; the names class of each drawing lists those it uses. */
public final class CaseVariables {

    public static final ProcessVariable<PlanId> PLAN_ID = ProcessVariable.id("planId", PlanId::of);
    public static final ProcessVariable<InvoiceId> INVOICE_ID = ProcessVariable.id("invoiceId", InvoiceId::of);
    public static final ProcessVariable<String> INVOICE_NUMBER = ProcessVariable.text("invoiceNumber");

    /**
     * Staff id of the person on whose behalf machine steps act: whoever started the case, then whoever completed its
     * last task. It travels with the case because nobody is signed on when its jobs run.
     */
    public static final ProcessVariable<String> ACTING_PERSON = ProcessVariable.text("actingPerson");

    private CaseVariables() {}
}
