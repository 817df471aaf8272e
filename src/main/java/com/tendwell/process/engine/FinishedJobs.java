package com.tendwell.process.engine;

import java.time.Clock;
import java.time.Instant;
import org.springframework.stereotype.Component;

/** When this node last finished a job. */
@Component
class FinishedJobs {

    private final Clock clock;

    private volatile Instant last = Instant.EPOCH;

    FinishedJobs(Clock clock) {
        this.clock = clock;
    }

    void one() {
        last = clock.instant();
    }

    /** The epoch before the first. */
    Instant last() {
        return last;
    }
}
