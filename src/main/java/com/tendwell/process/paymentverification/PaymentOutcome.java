package com.tendwell.process.paymentverification;

/** What the table {@code payment-outcome} answers. */
public enum PaymentOutcome {
    PAID,
    MISMATCH,
    LOOK_AGAIN,
    RE_READ,
    WAIT,
    ASK_AGAIN
}
