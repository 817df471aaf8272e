package com.tendwell.plan;

/** A digital feature that a customer can use without an account. */
public enum Feature {
    INVOICE_LINK("Invoice link"),
    VISIT_OVERVIEW_LINK("Visit overview link"),
    CALENDAR_FEED("Calendar feed");

    private final String label;

    Feature(String label) {
        this.label = label;
    }

    public String label() {
        return label;
    }
}
