package com.tendwell.process.prepaidactivation;

/** Whether a purchase that is called off has an invoice already. */
public enum Invoicing {
    ISSUED,
    NOT_ISSUED
}
