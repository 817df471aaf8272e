package com.tendwell.local;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Replaces the stack trace with a message that Tendwell is already running. */
class OccupiedDirectoryAnalyzer extends AbstractFailureAnalyzer<DataDirectory.Occupied> {

    @Override
    protected FailureAnalysis analyze(Throwable failure, DataDirectory.Occupied cause) {
        return new FailureAnalysis(
                cause.getMessage(),
                "Stop it, or start this one with --tendwell.local.data-dir=<another directory>.",
                cause);
    }
}
