package com.tendwell.process.paymentverification;

/** What the table {@code route-verification} answers: at once the answer of the machine, or that finance gives one. */
public enum VerificationRoute {
    AUTOMATIC,
    FINANCE
}
