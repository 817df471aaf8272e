package com.tendwell.process.deadline;

import java.util.Collection;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Does something for each of many tasks, so that one that fails keeps none of the others waiting. */
final class IsolatedBatch {

    private static final Logger LOG = LoggerFactory.getLogger(IsolatedBatch.class);

    private IsolatedBatch() {}

    static <T> void each(Collection<T> tasks, Consumer<T> work) {
        for (T task : tasks) {
            try {
                work.accept(task);
            } catch (RuntimeException e) {
                LOG.warn("{} is passed over until the next sweep", task, e);
            }
        }
    }
}
