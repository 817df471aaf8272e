package com.tendwell.process.unappliedpayment;

import com.tendwell.billing.InvoiceId;
import com.tendwell.plan.PlanId;
import com.tendwell.process.core.CaseVariables;
import com.tendwell.process.core.ProcessVariable;
import java.util.UUID;

/** All names shared by {@code bpmn/unapplied-payment.bpmn} and its code. */
public final class UnappliedPaymentProcess {

    public static final String KEY = "unapplied-payment";

    // events
    public static final String PAYMENT_UNAPPLIED = "payment-unapplied";
    public static final String CREDIT_DECIDED = "credit-decided";

    // task of people
    public static final String DECIDE_CUSTOMER_CREDIT = "decide-customer-credit";

    // variables
    public static final ProcessVariable<PlanId> PLAN_ID = CaseVariables.PLAN_ID;
    public static final ProcessVariable<InvoiceId> INVOICE_ID = CaseVariables.INVOICE_ID;
    public static final ProcessVariable<UUID> TRANSACTION_ID = ProcessVariable.id("transactionId", UUID::fromString);
    public static final ProcessVariable<String> ACTING_PERSON = CaseVariables.ACTING_PERSON;

    private UnappliedPaymentProcess() {}
}
