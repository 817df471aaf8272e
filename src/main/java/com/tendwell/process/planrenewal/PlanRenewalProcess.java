package com.tendwell.process.planrenewal;

import com.tendwell.plan.PlanId;
import com.tendwell.plan.TermId;
import com.tendwell.process.core.CaseVariables;
import com.tendwell.process.core.ProcessVariable;
import com.tendwell.renewal.Renewals.Step;
import java.time.Instant;

/** All names shared by {@code bpmn/plan-renewal.bpmn} and its code. */
public final class PlanRenewalProcess {

    public static final String KEY = "plan-renewal";

    // events and messages
    public static final String TERM_END_APPROACHED = "term-end-approached";
    public static final String RENEWAL_ACCEPTED = "renewal-accepted";
    public static final String RENEWAL_DECLINED = "renewal-declined";
    public static final String RENEWAL_WITHDRAWN = "renewal-withdrawn";
    public static final String PLAN_RESUMED = "plan-resumed";
    public static final String RENEWAL_PAID = "renewal-paid";
    public static final String RENEWAL_CANCELLED = "renewal-cancelled";
    public static final String NEXT_DATE_REACHED = "next-date-reached";
    public static final String GRACE_ENDED = "grace-ended";
    public static final String PLAN_RENEWED = "plan-renewed";
    public static final String PLAN_EXPIRED = "plan-expired";
    public static final String RENEWAL_SETTLED = "renewal-settled";
    public static final String OFFER_CLOSED = "offer-closed";

    // steps
    public static final String CREATE_RENEWAL_OFFER = "create-renewal-offer";
    public static final String SEND_RENEWAL_OFFER = "send-renewal-offer";
    public static final String CHECK_WHAT_IS_DUE = "check-what-is-due";
    public static final String SEND_RENEWAL_REMINDER = "send-renewal-reminder";
    public static final String START_RENEWAL = "start-renewal";
    public static final String EXPIRE_PLAN = "expire-plan";

    // questions
    public static final String WHAT_IS_DUE = "what-is-due";
    public static final String WHAT_IS_THE_ANSWER = "what-is-the-answer";
    public static final String IS_RENEWAL_STARTED = "is-renewal-started";
    public static final String IS_RENEWAL_PAID = "is-renewal-paid";

    // variables
    public static final ProcessVariable<PlanId> PLAN_ID = CaseVariables.PLAN_ID;
    public static final ProcessVariable<TermId> TERM_ID = ProcessVariable.id("termId", TermId::of);
    public static final ProcessVariable<Step> RENEWAL_STEP = ProcessVariable.decision("renewalStep", Step.class);
    public static final ProcessVariable<Instant> NEXT_CHECK_AT = ProcessVariable.instant("nextCheckAt");

    private PlanRenewalProcess() {}
}
