package com.tendwell.process.paymentverification;

/** Outcomes of the decision table {@code payment-outcome}. */
public enum PaymentOutcome {
    PAID,
    MISMATCH,
    LOOK_AGAIN,
    RE_READ,
    WAIT,
    ASK_AGAIN
}
