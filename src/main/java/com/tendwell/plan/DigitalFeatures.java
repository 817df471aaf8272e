package com.tendwell.plan;

import java.net.URI;
import java.time.Instant;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** The links of a plan's digital features, and whether the customer can reach them right now. */
@Service
@Transactional
public class DigitalFeatures {

    private final PlanAccess access;
    private final FeatureLinks links;
    private final LinkProbe probe;
    private final LinkKnocker knocker;
    private final FeatureProbes probes;
    private final PlanCalendar calendar;

    DigitalFeatures(
            PlanAccess access,
            FeatureLinks links,
            LinkProbe probe,
            LinkKnocker knocker,
            FeatureProbes probes,
            PlanCalendar calendar) {
        this.access = access;
        this.links = links;
        this.probe = probe;
        this.knocker = knocker;
        this.probes = probes;
        this.calendar = calendar;
    }

    /**
     * What one look at one feature found.
     *
     * @param detail for a person: {@code reachable (200 in 12 ms)}, or what went wrong
     */
    public record Probe(Feature feature, URI link, boolean reachable, String detail, Instant at) {}

    /** Links of the features that are switched on. No permission asked: callers show them with a plan they were given. */
    public Map<Feature, URI> linksOf(PlanId plan) {
        return links.of(access.take(plan));
    }

    /** Fetches every link as the customer would (GET, 3 s, all at once), and keeps what was found. */
    public List<Probe> probe(PlanId plan) {
        return probe(plan, probe::visit);
    }

    /**
     * Asks at every link whether it is good (HEAD, 3 s for all), and keeps what was found. The way is the customer's, up
     * to the plan behind the link; only the page is not drawn, because nobody would read it. For the look before a
     * person's, who gets {@link #probe}.
     */
    public List<Probe> knock(PlanId plan) {
        return probe(plan, knocker::knock);
    }

    private List<Probe> probe(PlanId plan, Function<List<URI>, List<ProbeResult>> look) {
        Map<Feature, URI> uris = linksOf(plan);
        Iterator<ProbeResult> visits = look.apply(List.copyOf(uris.values())).iterator();
        List<Probe> found = uris.entrySet().stream()
                .map(entry -> found(entry.getKey(), entry.getValue(), visits.next()))
                .toList();
        access.flush();
        probes.keep(plan, found);
        return found;
    }

    /** What the last look found, for each feature that was ever looked at and is switched on. */
    public List<Probe> lastProbes(PlanId plan) {
        return probes.of(plan, linksOf(plan));
    }

    /** The plan of a link that a customer followed; empty where the link is not good or the feature is off. */
    @Transactional(readOnly = true)
    public Optional<PlanView> open(Feature feature, String token) {
        return links.planOf(feature, token).map(access::take).map(ServicePlan::view);
    }

    /** Which plan that is, where nothing else of it is needed: two short reads, which need no transaction. */
    @Transactional(propagation = Propagation.SUPPORTS, readOnly = true)
    public Optional<PlanId> planOf(Feature feature, String token) {
        return links.planOf(feature, token);
    }

    private Probe found(Feature feature, URI link, ProbeResult result) {
        return new Probe(feature, link, result.reachable(), result.detail(), calendar.now());
    }
}
