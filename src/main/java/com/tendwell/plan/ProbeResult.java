package com.tendwell.plan;

import java.net.http.HttpTimeoutException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * What came of a look at a link.
 *
 * @param detail for a person
 */
record ProbeResult(boolean reachable, String detail) {

    /** How long an answer is waited for. */
    static final int SECONDS = 3;

    /** @param begun {@link System#nanoTime} when it was asked */
    static ProbeResult answered(int status, long begun) {
        long millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begun);
        return status / 100 == 2
                ? new ProbeResult(true, "reachable (" + status + " in " + millis + " ms)")
                : new ProbeResult(
                        false,
                        "not reachable: answered " + status + (status / 100 == 3 ? ", a redirect elsewhere" : ""));
    }

    static ProbeResult failed(Throwable cause) {
        return cause instanceof TimeoutException
                        || cause instanceof HttpTimeoutException
                        || cause instanceof java.net.SocketTimeoutException
                ? new ProbeResult(false, "not reachable: no answer within " + SECONDS + " s")
                : new ProbeResult(
                        false,
                        "not reachable: no connection (" + cause.getClass().getSimpleName() + ")");
    }
}
