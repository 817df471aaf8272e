package com.tendwell.gateway;

import com.tendwell.shared.BackOff;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings for applying webhook events.
 *
 * @param worker whether this node applies events; if not, they are only stored
 * @param threads worker threads on this node
 * @param poll interval between looks for due events, in addition to those after a commit
 * @param sweep interval at which unmatched events are matched again
 * @param attempts maximum attempts before a person has to decide
 * @param firstRetry wait after the first failure; each further wait is four times as long
 * @param longestRetry longest wait
 * @param keep how long an event is kept after it was applied or ignored
 */
@ConfigurationProperties("tendwell.webhooks")
record WebhookSettings(
        @DefaultValue("true") boolean worker,
        @DefaultValue("2") int threads,
        @DefaultValue("PT1S") Duration poll,
        @DefaultValue("PT1M") Duration sweep,
        @DefaultValue("8") int attempts,
        @DefaultValue("PT1S") Duration firstRetry,
        @DefaultValue("PT30M") Duration longestRetry,
        @DefaultValue("P400D") Duration keep) {

    private static final int RETRY_FACTOR = 4;

    /** Longer than any provider keeps resending an event. */
    private static final Duration SHORTEST_KEEP = Duration.ofDays(30);

    WebhookSettings {
        if (threads < 1 || threads > 16 || attempts < 1) {
            throw new IllegalArgumentException("tendwell.webhooks needs 1 to 16 threads and at least one attempt");
        }
        if (keep.compareTo(SHORTEST_KEEP) < 0) {
            throw new IllegalArgumentException(
                    "tendwell.webhooks.keep must be at least 30 days: a provider may send an event again for as long");
        }
    }

    boolean isLast(int attempt) {
        return attempt >= attempts;
    }

    BackOff backOff() {
        return new BackOff(firstRetry, RETRY_FACTOR, longestRetry);
    }
}
