package com.tendwell.process.prepaidactivation;

/** Customer success's answer to the quality check. */
public enum QualityCheckAnswer {
    REACHABLE,
    NOT_REACHABLE
}
