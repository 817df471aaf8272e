package com.tendwell.plan;

/** Why a term was opened. */
public enum TermKind {
    PURCHASE,
    RENEWAL
}
