package com.tendwell.billing;

import java.time.Instant;

/** A finance officer's decision on an invoice or its money. */
public record FinanceDecision(String task, String person, String outcome, String note, Instant at) {}
