package com.tendwell.process.moneyoutapproval;

import com.tendwell.billing.InvoiceId;
import com.tendwell.plan.PlanId;
import com.tendwell.process.core.CaseVariables;
import com.tendwell.process.core.ProcessVariable;
import java.util.UUID;

/** All names shared by {@code bpmn/money-out-approval.bpmn} and its code. */
public final class MoneyOutApprovalProcess {

    public static final String KEY = "money-out-approval";

    // events
    public static final String MONEY_OUT_REQUESTED = "money-out-requested";
    public static final String MONEY_OUT_DECIDED = "money-out-decided";

    // task of people
    public static final String APPROVE_MONEY_OUT = "approve-money-out";

    // variables
    public static final ProcessVariable<PlanId> PLAN_ID = CaseVariables.PLAN_ID;
    public static final ProcessVariable<InvoiceId> INVOICE_ID = CaseVariables.INVOICE_ID;
    public static final ProcessVariable<UUID> MONEY_OUT_ID = ProcessVariable.id("moneyOutId", UUID::fromString);
    public static final ProcessVariable<String> ACTING_PERSON = CaseVariables.ACTING_PERSON;

    private MoneyOutApprovalProcess() {}
}
