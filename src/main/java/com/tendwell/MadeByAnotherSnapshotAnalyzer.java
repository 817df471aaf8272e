package com.tendwell;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Says in one sentence what to do about a database of another snapshot, in place of a stack trace. */
class MadeByAnotherSnapshotAnalyzer extends AbstractFailureAnalyzer<Migrations.MadeByAnotherSnapshot> {

    @Override
    protected FailureAnalysis analyze(Throwable failure, Migrations.MadeByAnotherSnapshot cause) {
        return new FailureAnalysis(cause.getMessage(), null, cause);
    }
}
