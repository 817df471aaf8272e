package com.tendwell.process.paymentverification;

import com.tendwell.billing.InvoiceBalance.PaymentRecord;
import com.tendwell.billing.InvoiceId;
import com.tendwell.billing.InvoiceKind;
import com.tendwell.billing.PaymentReview.Match;
import com.tendwell.billing.PaymentReview.Outcome;
import com.tendwell.plan.PlanId;
import com.tendwell.process.core.CaseVariables;
import com.tendwell.process.core.ProcessVariable;
import java.time.Instant;

/** All names shared by {@code bpmn/payment-verification.bpmn} and its code. */
public final class PaymentVerificationProcess {

    public static final String KEY = "payment-verification";

    // events, message and error
    public static final String VERIFICATION_STARTED = "verification-started";
    public static final String PAYMENT_AWAITED = "payment-awaited";
    public static final String PAYMENT_RECEIVED = "payment-received";
    public static final String GRACE_ENDED = "grace-ended";
    public static final String PAYMENT_VERIFIED = "payment-verified";
    public static final String PAYMENT_DECLARED_FAILED = "payment-declared-failed";
    public static final String PAYMENT_NOT_RECEIVED = "payment-not-received";
    public static final String PAYMENT_FAILED = "payment-failed";
    public static final String VERIFICATION_COMPLETED = "verification-completed";
    public static final String DUE_DATE_APPROACHED = "due-date-approached";
    public static final String CUSTOMER_REMINDED = "customer-reminded";
    public static final String DUE_DATE_PASSED = "due-date-passed";
    public static final String PAST_DUE_RECORDED = "past-due-recorded";

    // steps
    public static final String DETERMINE_PAYMENT_DATES = "determine-payment-dates";
    public static final String VERIFY_PAYMENT = "verify-payment";
    public static final String START_NEW_ROUND = "start-new-round";
    public static final String MATCH_PAYMENTS = "match-payments";
    public static final String ROUTE_VERIFICATION = "route-verification";
    public static final String COMPARE_WITH_LIMIT = "compare-with-limit";
    public static final String DECIDE_SECOND_PERSON = "decide-second-person";
    public static final String CHECK_PAYMENT_STATUS = "check-payment-status";
    public static final String DECIDE_PAYMENT_OUTCOME = "decide-payment-outcome";
    public static final String ASK_PROVIDER = "ask-provider";
    public static final String MARK_INVOICE_PAID = "mark-invoice-paid";
    public static final String ASK_CUSTOMER_AGAIN = "ask-customer-again";
    public static final String DETERMINE_END_OF_GRACE = "determine-end-of-grace";
    public static final String REMIND_CUSTOMER = "remind-customer";
    public static final String MARK_INVOICE_PAST_DUE = "mark-invoice-past-due";
    public static final String TELL_CUSTOMER_INVOICE_PAST_DUE = "tell-customer-invoice-past-due";

    // tasks of people
    public static final String VERIFY_PAYMENT_AUTHORIZATION = "verify-payment-authorization";
    public static final String APPROVE_LARGE_PAYMENT = "approve-large-payment";
    public static final String RESOLVE_PAYMENT_MISMATCH = "resolve-payment-mismatch";
    public static final String RESOLVE_UNKNOWN_PAYMENT = "resolve-unknown-payment";

    // questions
    public static final String IS_PERSON_NEEDED = "is-person-needed";
    public static final String IS_PAYMENT_CLEARED = "is-payment-cleared";
    public static final String IS_SECOND_PERSON_NEEDED = "is-second-person-needed";
    public static final String IS_PAYMENT_APPROVED = "is-payment-approved";
    public static final String WHAT_IS_THE_OUTCOME = "what-is-the-outcome";
    public static final String WAS_PROVIDER_ASKED = "was-provider-asked";
    public static final String HAS_PAYMENT_FAILED = "has-payment-failed";
    public static final String WHAT_COMES_FIRST = "what-comes-first";

    // variables
    public static final ProcessVariable<PlanId> PLAN_ID = CaseVariables.PLAN_ID;
    public static final ProcessVariable<InvoiceId> INVOICE_ID = CaseVariables.INVOICE_ID;
    public static final ProcessVariable<String> INVOICE_NUMBER = CaseVariables.INVOICE_NUMBER;
    public static final ProcessVariable<String> ACTING_PERSON = CaseVariables.ACTING_PERSON;
    public static final ProcessVariable<Outcome> VERIFICATION_ANSWER =
            ProcessVariable.decision("verificationAnswer", Outcome.class);
    public static final ProcessVariable<Outcome> SECOND_PERSON_ANSWER =
            ProcessVariable.decision("secondPersonAnswer", Outcome.class);
    public static final ProcessVariable<PaymentRecord> PAYMENT_RECORD =
            ProcessVariable.decision("paymentRecord", PaymentRecord.class);
    public static final ProcessVariable<ProviderAnswer> PROVIDER_ANSWER =
            ProcessVariable.decision("providerAnswer", ProviderAnswer.class);
    public static final ProcessVariable<Instant> REMIND_AT = ProcessVariable.instant("remindAt");
    public static final ProcessVariable<Instant> DUE_ENDS_AT = ProcessVariable.instant("dueEndsAt");
    public static final ProcessVariable<Instant> GRACE_ENDS_AT = ProcessVariable.instant("graceEndsAt");
    public static final ProcessVariable<SecondPerson> SECOND_PERSON =
            ProcessVariable.decision("secondPerson", SecondPerson.class);
    public static final ProcessVariable<PaymentOutcome> PAYMENT_OUTCOME =
            ProcessVariable.decision("paymentOutcome", PaymentOutcome.class);

    // inputs of the decision tables: transient, gone with the transaction
    public static final ProcessVariable<InvoiceKind> KIND = ProcessVariable.decision("kind", InvoiceKind.class);
    public static final ProcessVariable<Match> MATCH = ProcessVariable.decision("match", Match.class);
    public static final ProcessVariable<Boolean> ABOVE_LIMIT = ProcessVariable.yesOrNo("aboveLimit");
    public static final ProcessVariable<Boolean> RECORDED_BY_PERSON = ProcessVariable.yesOrNo("recordedByPerson");
    public static final ProcessVariable<Boolean> FOUR_EYES_HELD = ProcessVariable.yesOrNo("fourEyesHeld");

    private PaymentVerificationProcess() {}
}
