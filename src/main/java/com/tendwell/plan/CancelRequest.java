package com.tendwell.plan;

import java.time.LocalDate;

/**
 * What is said when a plan is to be cancelled.
 *
 * @param when null means now
 * @param date last day in service, for {@link When#ON_DATE} only
 */
public record CancelRequest(When when, LocalDate date, String reason) {

    /** When a plan ends. */
    public enum When {
        /** No service from today on. */
        NOW,
        /** After that day. */
        ON_DATE,
        /** After the last day of the term that runs. */
        END_OF_TERM
    }

    public static CancelRequest now(String reason) {
        return new CancelRequest(When.NOW, null, reason);
    }

    public static CancelRequest on(LocalDate lastDay, String reason) {
        return new CancelRequest(When.ON_DATE, lastDay, reason);
    }

    public static CancelRequest atEndOfTerm(String reason) {
        return new CancelRequest(When.END_OF_TERM, null, reason);
    }
}
