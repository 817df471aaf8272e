package com.tendwell.process.prepaidactivation;

/** Whether a cancelled purchase had its invoice issued. */
public enum Invoicing {
    ISSUED,
    NOT_ISSUED
}
