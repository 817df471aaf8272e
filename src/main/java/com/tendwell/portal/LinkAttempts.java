package com.tendwell.portal;

import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Service;

/**
 * Limits how often an address follows customer links. Each node counts separately, since this only sheds load; guesses
 * are counted by all nodes together.
 */
@Service
public class LinkAttempts {

    /** Upper limit of remembered addresses; the least recently seen is dropped first. */
    private static final int MAX_ADDRESSES = 20_000;

    private final LinkLimits limits;
    private final Map<String, Bucket> buckets = Collections.synchronizedMap(new LinkedHashMap<>(256, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Bucket> eldest) {
            return size() > MAX_ADDRESSES;
        }
    });

    public LinkAttempts(LinkLimits limits) {
        this.limits = limits;
    }

    /**
     * Counts one attempt.
     *
     * @param address client address
     * @return how long the address must wait, in whole seconds, at least 1; empty if the attempt is allowed
     */
    public Optional<Duration> refused(String address) {
        ConsumptionProbe probe = bucketOf(address).tryConsumeAndReturnRemaining(1);
        return probe.isConsumed()
                ? Optional.empty()
                : Optional.of(Duration.ofSeconds(
                        Duration.ofNanos(probe.getNanosToWaitForRefill()).toSeconds() + 1));
    }

    private Bucket bucketOf(String address) {
        return buckets.computeIfAbsent(address, unseen -> Bucket.builder()
                .addLimit(limit ->
                        limit.capacity(limits.perMinute()).refillGreedy(limits.perMinute(), Duration.ofMinutes(1)))
                .build());
    }
}
