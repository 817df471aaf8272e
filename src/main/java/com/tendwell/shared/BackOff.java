package com.tendwell.shared;

import java.time.Duration;

/**
 * How long to wait before something that failed is tried again.
 *
 * @param first after the first failure; zero tries again at once, always
 * @param factor by which each wait is multiplied after a further failure, at least 1
 * @param longest upper limit of every wait
 */
public record BackOff(Duration first, int factor, Duration longest) {

    public BackOff {
        if (factor < 1) {
            throw new IllegalArgumentException("a wait cannot become shorter with each failure: factor " + factor);
        }
    }

    /** The wait after the given number of failures (at least 1). */
    public Duration after(int failures) {
        Duration wait = first;
        for (int i = 1; i < failures && wait.compareTo(longest) < 0; i++) {
            wait = wait.multipliedBy(factor);
        }
        return wait.compareTo(longest) > 0 ? longest : wait;
    }
}
