package com.tendwell.process.livecase;

import java.util.Map;
import java.util.Optional;

/**
 * How long the cases of a process are live, as its drawing says in two extension properties: {@code liveCaseSubject}
 * names the variable with the subject's id, and {@code liveCaseUntil}, if present, a variable and the value with which
 * the case is live no longer although it still runs, as in {@code grant=GRANTED}. The room releases the claim then.
 *
 * @param subject name of the variable that holds the subject's id
 * @param until empty for a case that is live until it ends
 */
record LiveCaseRule(String subject, Optional<Until> until) {

    private static final String SUBJECT = "liveCaseSubject";
    private static final String UNTIL = "liveCaseUntil";

    /** A variable and its value. */
    record Until(String variable, String value) {}

    /** @param properties extension properties of a process; empty if it claims nothing */
    static Optional<LiveCaseRule> of(Map<String, String> properties) {
        Optional<Until> until = Optional.ofNullable(properties.get(UNTIL))
                .map(words -> words.split("=", 2))
                .map(parts -> new Until(parts[0], parts[1]));
        return Optional.ofNullable(properties.get(SUBJECT)).map(subject -> new LiveCaseRule(subject, until));
    }
}
