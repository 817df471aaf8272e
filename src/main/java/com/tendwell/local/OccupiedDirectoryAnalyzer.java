package com.tendwell.local;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Says in two sentences that Tendwell runs already, in place of a stack trace. */
class OccupiedDirectoryAnalyzer extends AbstractFailureAnalyzer<DataDirectory.Occupied> {

    @Override
    protected FailureAnalysis analyze(Throwable failure, DataDirectory.Occupied cause) {
        return new FailureAnalysis(
                cause.getMessage(),
                "Stop it, or start this one with --tendwell.local.data-dir=<another directory>.",
                cause);
    }
}
