package com.tendwell.process.prepaidactivation;

/** Whether the invoice of a cancelled purchase had been issued. */
public enum Invoicing {
    ISSUED,
    NOT_ISSUED
}
