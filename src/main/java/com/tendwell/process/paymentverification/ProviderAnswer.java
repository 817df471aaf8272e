package com.tendwell.process.paymentverification;

/** Whether the provider was asked about a payment since the last answer. */
public enum ProviderAnswer {
    NOT_ASKED,
    ASKED,
    NO_PROVIDER
}
