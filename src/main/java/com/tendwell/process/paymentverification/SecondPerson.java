package com.tendwell.process.paymentverification;

/** What the table {@code second-person} answers. */
public enum SecondPerson {
    NEEDED,
    NOT_NEEDED
}
