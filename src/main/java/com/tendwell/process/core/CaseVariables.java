package com.tendwell.process.core;

import com.tendwell.billing.InvoiceId;
import com.tendwell.plan.PlanId;

/** Variables that several drawings share; each drawing's names list those it uses. */
public final class CaseVariables {

    public static final ProcessVariable<PlanId> PLAN_ID = ProcessVariable.id("planId", PlanId::of);
    public static final ProcessVariable<InvoiceId> INVOICE_ID = ProcessVariable.id("invoiceId", InvoiceId::of);
    public static final ProcessVariable<String> INVOICE_NUMBER = ProcessVariable.text("invoiceNumber");

    /**
     * Staff id of the person for whom machine steps act: who started the case, then who answered its last task. It
     * travels with the case because nobody is signed in any more when its jobs run.
     */
    public static final ProcessVariable<String> ACTING_PERSON = ProcessVariable.text("actingPerson");

    private CaseVariables() {}
}
