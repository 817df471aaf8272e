package com.tendwell.process.paymentverification;

/** What a person says who is asked once more because nothing is recorded as received. */
public enum NothingReceived {
    CLEARED_ANYWAY
}
