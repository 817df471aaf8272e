package com.tendwell.process.paymentverification;

/**
 * Outcomes of the decision table {@code route-verification}: either the machine's answer, or that finance has to give
 * one.
 */
public enum VerificationRoute {
    AUTOMATIC,
    FINANCE
}
