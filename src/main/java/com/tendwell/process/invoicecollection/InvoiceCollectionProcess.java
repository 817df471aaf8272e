package com.tendwell.process.invoicecollection;

import com.tendwell.billing.InvoiceId;
import com.tendwell.billing.UncollectedInvoices.UncollectedDecision;
import com.tendwell.plan.PlanId;
import com.tendwell.process.core.CaseVariables;
import com.tendwell.process.core.ProcessVariable;

/** All names shared by {@code bpmn/invoice-collection.bpmn} and its code. */
public final class InvoiceCollectionProcess {

    public static final String KEY = "invoice-collection";

    // events, messages and error
    public static final String COLLECTION_REQUESTED = "collection-requested";
    public static final String PAYMENT_FAILED = "payment-failed";
    public static final String INVOICE_COVERED = "invoice-covered";
    public static final String INVOICE_SETTLED = "invoice-settled";
    public static final String COLLECTION_ENDED = "collection-ended";
    public static final String INVOICE_VOIDED = "invoice-voided";
    public static final String COLLECTION_CANCELLED = "collection-cancelled";
    public static final String INVOICE_WRITTEN_OFF = "invoice-written-off";
    public static final String COLLECTION_STOPPED = "collection-stopped";

    // steps
    public static final String PAYMENT_VERIFICATION = "payment-verification";
    public static final String MARK_INVOICE_UNCOLLECTED = "mark-invoice-uncollected";
    public static final String CANCEL_COLLECTION = "cancel-collection";
    public static final String STOP_COLLECTION = "stop-collection";

    // task of people
    public static final String DECIDE_UNCOLLECTED_INVOICE = "decide-uncollected-invoice";

    // question
    public static final String DOES_COLLECTION_GO_ON = "does-collection-go-on";

    // variables
    public static final ProcessVariable<PlanId> PLAN_ID = CaseVariables.PLAN_ID;
    public static final ProcessVariable<InvoiceId> INVOICE_ID = CaseVariables.INVOICE_ID;
    public static final ProcessVariable<String> INVOICE_NUMBER = CaseVariables.INVOICE_NUMBER;
    public static final ProcessVariable<String> ACTING_PERSON = CaseVariables.ACTING_PERSON;
    public static final ProcessVariable<UncollectedDecision> UNCOLLECTED_DECISION =
            ProcessVariable.decision("uncollectedDecision", UncollectedDecision.class);

    private InvoiceCollectionProcess() {}
}
