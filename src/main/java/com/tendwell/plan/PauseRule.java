package com.tendwell.plan;

/** What a pause does to the dates of a plan. */
public enum PauseRule {
    /** The term's end moves by the days paused. */
    SHIFT_DATES("the dates shift"),
    /** What falls into the pause is skipped; the term's end stays. */
    SKIP_DATES("the dates are skipped");

    private final String words;

    PauseRule(String words) {
        this.words = words;
    }

    /** As people read it, in the middle of a sentence. */
    public String words() {
        return words;
    }
}
