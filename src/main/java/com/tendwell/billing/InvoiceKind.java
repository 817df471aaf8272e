package com.tendwell.billing;

import com.tendwell.billing.Reversals.ReversalDecision;
import com.tendwell.plan.TermKind;
import java.util.EnumSet;
import java.util.Set;

/** What an invoice is for, with the rules that depend on it. */
public enum InvoiceKind {
    /** The first term of a plan. */
    PURCHASE("Purchase", true),
    /** A later term of a plan. */
    RENEWAL("Renewal", true),
    /** Written by a person for something other than a term of the plan. */
    MANUAL("Extra charge", false);

    private final String label;
    private final boolean ofTerm;

    InvoiceKind(String label, boolean ofTerm) {
        this.label = label;
        this.ofTerm = ofTerm;
    }

    /** In English, for the office. */
    public String label() {
        return label;
    }

    /** The kind of invoice that charges a term. */
    static InvoiceKind of(TermKind term) {
        return switch (term) {
            case PURCHASE -> PURCHASE;
            case RENEWAL -> RENEWAL;
        };
    }

    /** Whether it charges a term of its plan, so that the purchase or renewal writes, issues and collects it. */
    public boolean isOfTerm() {
        return ofTerm;
    }

    /** Whether a person writes, changes, issues and discards its draft. */
    public boolean isWrittenByPeople() {
        return !ofTerm;
    }

    /** Whether people may void it while it is open; an invoice for a term is voided with the purchase or renewal. */
    public boolean isVoidedByPeople() {
        return !ofTerm;
    }

    /**
     * Whether it may be written off; a term that was never paid was not served and is cancelled instead.
     *
     * @param paidBefore whether it was paid before and then reopened
     */
    public boolean mayBeWrittenOff(boolean paidBefore) {
        return !ofTerm || paidBefore;
    }

    /** Whether its payment is verified automatically before a person is asked. */
    boolean isVerifiedByMachineFirst() {
        return !ofTerm;
    }

    /** Whether the customer is notified when it is voided; for a term, the purchase or renewal notifies them. */
    public boolean isCustomerToldWhenVoid() {
        return !ofTerm;
    }

    /** Whether it charges an add-on; one-time fees are charged only with the purchase. */
    boolean charges(boolean recurringAddOn) {
        return recurringAddOn || this == PURCHASE;
    }

    /** The decisions open to finance when its payment is reversed while the plan is Active. */
    Set<ReversalDecision> decisionsAfterReversal() {
        return EnumSet.allOf(ReversalDecision.class);
    }
}
