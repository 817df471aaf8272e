package com.tendwell.billing;

import com.tendwell.billing.Reversals.ReversalDecision;
import com.tendwell.plan.TermKind;
import java.util.EnumSet;
import java.util.Set;

/** What an invoice is for, and all that follows from it. */
public enum InvoiceKind {
    /** The first term of a plan. */
    PURCHASE("Purchase", true),
    /** A later term of a plan. */
    RENEWAL("Renewal", true),
    /** Written by a person for something beside the terms of the plan. */
    MANUAL("Extra charge", false);

    private final String label;
    private final boolean ofTerm;

    InvoiceKind(String label, boolean ofTerm) {
        this.label = label;
        this.ofTerm = ofTerm;
    }

    /** What it is for, in English, as the office reads it. */
    public String label() {
        return label;
    }

    /** Of the invoice that charges a term. */
    static InvoiceKind of(TermKind term) {
        return switch (term) {
            case PURCHASE -> PURCHASE;
            case RENEWAL -> RENEWAL;
        };
    }

    /** Whether it charges a term of its plan: then purchase or renewal write, issue and collect it. */
    public boolean isOfTerm() {
        return ofTerm;
    }

    /** Whether a person writes, changes, issues and discards its draft. */
    public boolean isWrittenByPeople() {
        return !ofTerm;
    }

    /** Whether people may void it while it is open; one for a term goes with its plan. */
    public boolean isVoidedByPeople() {
        return !ofTerm;
    }

    /**
     * Whether it may be written off: a term that nobody paid was not served, and is cancelled with its plan.
     *
     * @param paidBefore whether it was paid once and reopened
     */
    public boolean mayBeWrittenOff(boolean paidBefore) {
        return !ofTerm || paidBefore;
    }

    /** Whether its payment is verified without anybody being asked first, so that the first one asked looks again. */
    boolean isVerifiedByMachineFirst() {
        return !ofTerm;
    }

    /** Whether its customer is told when it is void; of one for a term they hear from the purchase or renewal. */
    public boolean isCustomerToldWhenVoid() {
        return !ofTerm;
    }

    /** Whether it charges an add-on: what does not recur is charged once, with the purchase. */
    boolean charges(boolean recurringAddOn) {
        return recurringAddOn || this == PURCHASE;
    }

    /** What finance can decide when its payment is reversed and its plan is Active. */
    Set<ReversalDecision> decisionsAfterReversal() {
        return EnumSet.allOf(ReversalDecision.class);
    }
}
