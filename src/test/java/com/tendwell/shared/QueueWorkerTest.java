package com.tendwell.shared;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class QueueWorkerTest {

    private final AtomicInteger begun = new AtomicInteger();
    private final CountDownLatch inWork = new CountDownLatch(1);
    private final CountDownLatch goOn = new CountDownLatch(1);

    @Test
    void aStoppingWorkerFinishesItsItemAndTakesNoOther() throws Exception {
        QueueWorker worker = new QueueWorker("test", 1, this::endlessWork);
        worker.look();
        inWork.await();

        worker.takeNoMore();
        worker.look();
        goOn.countDown();

        assertThat(worker.stop()).isTrue();
        assertThat(begun).hasValue(1);
    }

    @Test
    void aFailedItemEndsTheRoundAndTheNextLookTriesAgain() throws Exception {
        CountDownLatch tried = new CountDownLatch(2);
        QueueWorker worker = new QueueWorker("test", 1, () -> {
            tried.countDown();
            throw new IllegalStateException("planned by a test");
        });

        worker.look();
        worker.look();

        assertThat(tried.await(10, TimeUnit.SECONDS)).isTrue();
        assertThat(worker.stop()).isTrue();
    }

    private boolean endlessWork() {
        begun.incrementAndGet();
        inWork.countDown();
        try {
            return goOn.await(10, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
