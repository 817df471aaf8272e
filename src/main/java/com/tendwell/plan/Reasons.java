package com.tendwell.plan;

import com.tendwell.shared.Checks;

/** The reason for a change to a plan, always required and kept in the audit log. */
final class Reasons {

    private static final int LONGEST = 500;

    private Reasons() {}

    /** @throws com.tendwell.shared.Refused if it is missing or too long */
    static String of(String input) {
        Checks checks = new Checks();
        String reason = checks.line("reason", input, LONGEST);
        checks.done();
        return reason;
    }
}
