package com.tendwell.process.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class PacedAcquisitionTest {

    /** Nanoseconds of a clock that stands still while nobody waits. */
    private long now = 1_000_000_000L;

    private int busyFor;
    private final List<Long> looks = new ArrayList<>();

    private final PacedAcquisition acquisition = new PacedAcquisition(
            most -> {
                looks.add(now);
                return null;
            },
            () -> busyFor-- > 0,
            () -> now,
            nanos -> now += nanos);

    @Test
    void theFirstLookIsAtOnceAndTheNextFollowSoonWhileAHandIsFree() {
        look(3);

        assertThat(millisBetweenLooks()).containsExactly(PacedAcquisition.FREE_MILLIS, PacedAcquisition.FREE_MILLIS);
        assertThat(looks.get(0)).isEqualTo(1_000_000_000L);
    }

    @Test
    void withHandsFullTheNextLookTakesWhatHasComeTogether() {
        busyFor = Integer.MAX_VALUE;

        look(3);

        assertThat(millisBetweenLooks()).containsExactly(PacedAcquisition.FULL_MILLIS, PacedAcquisition.FULL_MILLIS);
    }

    @Test
    void aHandThatBecomesFreeIsUsedAtOnce() {
        look(1);
        busyFor = 5;

        look(1);

        assertThat(millisBetweenLooks()).containsExactly(PacedAcquisition.FREE_MILLIS + 5);
    }

    @Test
    void whoLooksSeldomNeverWaits() {
        look(1);
        now += Duration.ofSeconds(1).toNanos();
        busyFor = Integer.MAX_VALUE;

        look(1);

        assertThat(millisBetweenLooks()).containsExactly(1000L);
    }

    private void look(int times) {
        for (int i = 0; i < times; i++) {
            acquisition.getCommand(16);
        }
    }

    private List<Long> millisBetweenLooks() {
        List<Long> between = new ArrayList<>();
        for (int i = 1; i < looks.size(); i++) {
            between.add(Duration.ofNanos(looks.get(i) - looks.get(i - 1)).toMillis());
        }
        return between;
    }
}
