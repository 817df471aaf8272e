package com.tendwell.process.prepaidactivation;

/** What customer success answers to the quality check. */
public enum QualityCheckAnswer {
    REACHABLE,
    NOT_REACHABLE
}
