package com.tendwell.process.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.camunda.bpm.engine.impl.jobexecutor.AcquiredJobs;
import org.junit.jupiter.api.Test;

class PacedAcquisitionTest {

    /** Nanoseconds of a clock that stands still while nobody waits. */
    private long now = 1_000_000_000L;

    private int busyFor;
    private int found = 1;
    private long pauseAtMost = Long.MAX_VALUE;
    private Runnable whileWaiting = () -> {};
    private final List<Long> looks = new ArrayList<>();

    private final PacedAcquisition acquisition = new PacedAcquisition(
            most -> {
                looks.add(now);
                return context -> {
                    AcquiredJobs jobs = new AcquiredJobs(most);
                    IntStream.range(0, found).forEach(i -> jobs.addJobIdBatch("job" + i));
                    return jobs;
                };
            },
            () -> busyFor-- > 0,
            () -> now,
            nanos -> {
                now += Math.min(nanos, pauseAtMost);
                whileWaiting.run();
            });

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
    void afterALookInVainNothingIsHurriedFor() {
        look(1);
        found = 0;

        look(3);

        assertThat(millisBetweenLooks())
                .containsExactly(
                        PacedAcquisition.FREE_MILLIS, PacedAcquisition.IDLE_MILLIS, PacedAcquisition.IDLE_MILLIS);
    }

    @Test
    void whatIsLeftBehindIsLookedForSoon() {
        found = 0;
        look(1);
        acquisition.leftBehind();

        look(1);

        assertThat(millisBetweenLooks()).containsExactly(PacedAcquisition.FREE_MILLIS);
    }

    @Test
    void whatIsLeftBehindEndsTheWaiting() {
        found = 0;
        look(1);
        pauseAtMost = Duration.ofMillis(30).toNanos();
        whileWaiting = acquisition::leftBehind;

        look(1);

        assertThat(millisBetweenLooks()).containsExactly(30L);
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
            acquisition.getCommand(16).execute(null);
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
