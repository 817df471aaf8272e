package com.tendwell.web.security;

import io.github.bucket4j.Bucket;
import io.github.bucket4j.TimeMeter;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How often a sign-on may fail, per person and address, per person, and per address. Only failures count. A person whose
 * password is tried from many addresses is protected by the wider limit of the second; from one address the first
 * refuses earlier, so that nobody can shut somebody else out from a single place.
 */
class SignOnLimits {

    private static final int MOST_REMEMBERED = 20_000;

    private final Buckets pairs;
    private final Buckets people;
    private final Buckets addresses;

    SignOnLimits() {
        this(TimeMeter.SYSTEM_MILLISECONDS);
    }

    SignOnLimits(TimeMeter time) {
        this.pairs = new Buckets(time, 5, Duration.ofMinutes(5));
        this.people = new Buckets(time, 50, Duration.ofMinutes(10));
        this.addresses = new Buckets(time, 30, Duration.ofMinutes(5));
    }

    /** @param person empty where only a token was sent */
    boolean allows(String person, String address) {
        return addresses.hasMore(address)
                && (person.isEmpty() || pairs.hasMore(person + '\n' + address) && people.hasMore(person));
    }

    void failed(String person, String address) {
        addresses.take(address);
        if (!person.isEmpty()) {
            pairs.take(person + '\n' + address);
            people.take(person);
        }
    }

    void succeeded(String person, String address) {
        pairs.forget(person + '\n' + address);
    }

    private static final class Buckets {

        private final TimeMeter time;
        private final int failures;
        private final Duration per;
        private final Map<String, Bucket> known = new LinkedHashMap<>(64, 0.75f, true) {
            @Override
            protected boolean removeEldestEntry(Map.Entry<String, Bucket> eldest) {
                return size() > MOST_REMEMBERED;
            }
        };

        Buckets(TimeMeter time, int failures, Duration per) {
            this.time = time;
            this.failures = failures;
            this.per = per;
        }

        synchronized boolean hasMore(String key) {
            Bucket bucket = known.get(key);
            return bucket == null || bucket.getAvailableTokens() > 0;
        }

        synchronized void take(String key) {
            known.computeIfAbsent(key, any -> bucket()).tryConsume(1);
        }

        synchronized void forget(String key) {
            known.remove(key);
        }

        private Bucket bucket() {
            return Bucket.builder()
                    .withCustomTimePrecision(time)
                    .addLimit(limit -> limit.capacity(failures).refillGreedy(failures, per))
                    .build();
        }
    }
}
