package com.tendwell.plan;

/** The effect of a pause on the dates of a plan. */
public enum PauseRule {
    /** The term's end moves by the days paused. */
    SHIFT_DATES("dates shifted"),
    /** Dates within the pause are skipped; the term's end stays. */
    SKIP_DATES("dates skipped");

    private final String words;

    PauseRule(String words) {
        this.words = words;
    }

    /** For people, in the middle of a sentence. */
    public String words() {
        return words;
    }
}
