package com.tendwell.plan;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Service;

/** The links of a plan's digital features, and whether the customer can reach them right now. */
@Service
public class DigitalFeatures {

    /**
     * What one look at one feature found.
     *
     * @param detail for a person: {@code reachable (200 in 12 ms)}, or what went wrong
     */
    public record Probe(Feature feature, URI link, boolean reachable, String detail, Instant at) {}

    /** Links of the features that are switched on. */
    public Map<Feature, URI> linksOf(PlanId plan) {
        throw new UnsupportedOperationException();
    }

    /** Fetches every link as the customer would (GET, 3 s), and keeps what was found. */
    public List<Probe> probe(PlanId plan) {
        throw new UnsupportedOperationException();
    }

    /** What the last look found. */
    public List<Probe> lastProbes(PlanId plan) {
        throw new UnsupportedOperationException();
    }

    /** The plan of a link that a customer followed; empty where the link is not good or the feature is off. */
    public Optional<PlanId> planOf(Feature feature, String token) {
        throw new UnsupportedOperationException();
    }
}
