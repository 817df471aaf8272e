package com.tendwell.plan;

import com.tendwell.shared.Checks;

/** Why somebody did something to a plan: always said, and kept in the audit. */
final class Reasons {

    private static final int LONGEST = 500;

    private Reasons() {}

    /** @throws com.tendwell.shared.Refused where it is missing or too long */
    static String of(String said) {
        Checks checks = new Checks();
        String reason = checks.line("reason", said, LONGEST);
        checks.done();
        return reason;
    }
}
