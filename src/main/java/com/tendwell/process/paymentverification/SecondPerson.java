package com.tendwell.process.paymentverification;

/** Outcomes of the decision table {@code second-person}. */
public enum SecondPerson {
    NEEDED,
    NOT_NEEDED
}
