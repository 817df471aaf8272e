package com.tendwell.plan;

/** Whether a paid term was granted, or why not. */
public enum Grant {
    GRANTED("granted"),
    CUSTOMER_BLOCKED("The customer was blocked after the payment."),
    END_DATE_PASSED("The plan's end date has passed.");

    private final String sentence;

    Grant(String sentence) {
        this.sentence = sentence;
    }

    /** For people and the audit log. */
    public String sentence() {
        return sentence;
    }
}
