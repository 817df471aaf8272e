package com.tendwell.billing;

import java.time.Instant;

/** What a person of finance decided about an invoice or money for it. */
public record FinanceDecision(String task, String person, String outcome, String note, Instant at) {}
