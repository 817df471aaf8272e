package com.tendwell.portal;

import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Service;

/** Who follows customer links too often to be a customer. Counted by each node for itself: it only sheds load. */
@Service
public class LinkAttempts {

    /** Addresses remembered at most; the one unseen for longest is forgotten first. */
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
     * @param address from which it came
     * @return how long the address has to wait, in whole seconds of at least 1; empty where the attempt is allowed
     */
    public Optional<Duration> refused(String address) {
        ConsumptionProbe probe = bucketOf(address).tryConsumeAndReturnRemaining(1);
        return probe.isConsumed()
                ? Optional.empty()
                : Optional.of(Duration.ofSeconds(
                        Duration.ofNanos(probe.getNanosToWaitForRefill()).toSeconds() + 1));
    }

    /** The attempt found nothing, as a guess would: it counts for many. */
    public void missed(String address) {
        bucketOf(address).consumeIgnoringRateLimits(Math.max(1, limits.missCosts() - 1));
    }

    private Bucket bucketOf(String address) {
        return buckets.computeIfAbsent(address, unseen -> Bucket.builder()
                .addLimit(limit ->
                        limit.capacity(limits.perMinute()).refillGreedy(limits.perMinute(), Duration.ofMinutes(1)))
                .build());
    }
}
