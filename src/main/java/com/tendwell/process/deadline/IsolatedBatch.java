package com.tendwell.process.deadline;

import java.util.Collection;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs the same work for many tasks; a failure is logged and does not stop the rest. */
final class IsolatedBatch {

    private static final Logger LOG = LoggerFactory.getLogger(IsolatedBatch.class);

    private IsolatedBatch() {}

    static <T> void each(Collection<T> tasks, Consumer<T> work) {
        for (T task : tasks) {
            try {
                work.accept(task);
            } catch (RuntimeException e) {
                LOG.warn("{} is skipped until the next sweep", task, e);
            }
        }
    }
}
