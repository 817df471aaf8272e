package com.tendwell.notification;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class KeptPapersTest {

    private final AtomicInteger rendered = new AtomicInteger();
    private final KeptPapers papers = new KeptPapers(10);
    private final UUID first = UUID.randomUUID();
    private final UUID second = UUID.randomUUID();

    @Test
    void onePaperIsRenderedOnceUntilItIsForgotten() {
        assertThat(of(first, 4)).isSameAs(of(first, 4));
        assertThat(rendered).hasValue(1);

        papers.forget(first);
        papers.forget(second);

        of(first, 4);
        assertThat(rendered).hasValue(2);
    }

    @Test
    void theOldestMakesRoom() {
        of(first, 6);
        of(second, 5);
        of(second, 5);
        assertThat(rendered).hasValue(2);

        of(first, 6);

        assertThat(rendered).hasValue(3);
    }

    @Test
    void oneThatIsTooLargeIsNotKept() {
        assertThat(of(first, 11)).hasSize(11);
        of(first, 11);
        of(second, 10);
        of(second, 10);

        assertThat(rendered).hasValue(3);
    }

    private byte[] of(UUID notification, int size) {
        return papers.of(notification, () -> {
            rendered.incrementAndGet();
            return new byte[size];
        });
    }
}
