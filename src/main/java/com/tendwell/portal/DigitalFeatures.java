package com.tendwell.portal;

import com.tendwell.plan.Feature;
import com.tendwell.plan.PlanEvent;
import com.tendwell.plan.PlanId;
import com.tendwell.plan.PlanStatus;
import com.tendwell.plan.PlanView;
import com.tendwell.plan.ServicePlans;
import com.tendwell.shared.Refused;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** The digital features of plans: their links, and whether these work. */
@Service
@Transactional
public class DigitalFeatures {

    private final ServicePlans plans;
    private final FeatureLinks links;
    private final LinkProbe probe;
    private final FeatureProbes probes;
    private final ApplicationEventPublisher publisher;
    private final Clock clock;

    DigitalFeatures(
            ServicePlans plans,
            FeatureLinks links,
            LinkProbe probe,
            FeatureProbes probes,
            ApplicationEventPublisher publisher,
            Clock clock) {
        this.plans = plans;
        this.links = links;
        this.probe = probe;
        this.probes = probes;
        this.publisher = publisher;
        this.clock = clock;
    }

    /** Links of the enabled features. Without a permission check: callers have already obtained the plan. */
    public Map<Feature, URI> linksOf(PlanId plan) {
        return links.of(plan(plan));
    }

    /** Records which features are enabled and creates their links. */
    public void recordProvisioning(PlanId id) {
        PlanView plan = plans.locked(id);
        links.of(plan);
        publisher.publishEvent(new PortalEvent.ProvisioningRecorded(id, plan.features()));
    }

    /**
     * Fetches every link once at its public address (GET, 2 s, in parallel) and stores the results. The response must
     * carry the {@link #pageMark} of that page. For the person who answers the quality check.
     */
    public List<ProbeResult> probe(PlanId id) {
        PlanView plan = plan(id);
        Map<Feature, URI> uris = links.of(plan);
        Iterator<LinkProbe.Answer> answers = probe.fetch(uris.entrySet().stream()
                        .map(page -> Map.entry(page.getValue(), pageMark(page.getKey(), plan)))
                        .toList())
                .iterator();
        Instant now = clock.instant();
        return kept(
                id,
                uris.entrySet().stream()
                        .map(page -> {
                            LinkProbe.Answer answer = answers.next();
                            return new ProbeResult(
                                    page.getKey(), page.getValue(), answer.reachable(), answer.detail(), now);
                        })
                        .toList());
    }

    /**
     * Checks only that each feature is enabled and its link is live, without fetching a page, and stores the results.
     * For the automatic step before a person uses {@link #probe}.
     */
    public List<ProbeResult> checkLinks(PlanId id) {
        PlanView plan = plan(id);
        Set<Feature> live = links.liveOf(plan);
        Map<Feature, URI> uris = links.of(plan);
        Instant now = clock.instant();
        return kept(
                id,
                uris.entrySet().stream()
                        .map(page -> new ProbeResult(
                                page.getKey(),
                                page.getValue(),
                                live.contains(page.getKey()),
                                live.contains(page.getKey())
                                        ? "its link is valid; the page was not opened"
                                        : "had no valid link; a new one was created",
                                now))
                        .toList());
    }

    /** The latest result for each enabled feature that was ever checked. */
    public List<ProbeResult> lastProbes(PlanId plan) {
        return probes.of(plan, linksOf(plan));
    }

    /** The plan of a link that a customer followed; empty if the link is not live or the feature is disabled. */
    @Transactional(readOnly = true)
    public Optional<PlanView> open(Feature feature, String token) {
        return links.planOf(feature, token).map(this::plan).filter(plan -> plan.features()
                .contains(feature));
    }

    /** Text that appears only on this plan's page of the feature, so that a probe recognises the page. */
    public static String pageMark(Feature feature, PlanView plan) {
        return feature.name() + " " + plan.number();
    }

    /** Revokes all links of a cancelled plan. */
    @EventListener
    @Transactional(propagation = Propagation.MANDATORY)
    void planEnded(PlanEvent.StatusChanged changed) {
        if (changed.to() == PlanStatus.CANCELLED) {
            links.withdraw(changed.plan());
        }
    }

    /** Replaces the link of a repaired feature. */
    @EventListener
    @Transactional(propagation = Propagation.MANDATORY)
    void featureRepaired(PlanEvent.FeatureRepaired repaired) {
        links.renew(plan(repaired.plan()), repaired.feature());
    }

    private List<ProbeResult> kept(PlanId plan, List<ProbeResult> found) {
        probes.keep(plan, found);
        return found;
    }

    private PlanView plan(PlanId id) {
        return plans.all(List.of(id)).stream().findFirst().orElseThrow(() -> Refused.notFound("plan", id));
    }
}
