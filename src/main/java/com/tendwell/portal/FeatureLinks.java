package com.tendwell.portal;

import com.tendwell.plan.Feature;
import com.tendwell.plan.PlanId;
import com.tendwell.plan.PlanStatus;
import com.tendwell.plan.PlanView;
import com.tendwell.shared.Company;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** The links of digital features, which outlive the term so that the last invoice can still be read. */
@Component
class FeatureLinks {

    private static final int DAYS_AFTER_TERM = 90;
    private static final int DAYS_WITHOUT_TERM = 400;

    private final CustomerLinks links;
    private final Company company;
    private final Clock clock;

    FeatureLinks(CustomerLinks links, Company company, Clock clock) {
        this.links = links;
        this.company = company;
        this.clock = clock;
    }

    /** Empty for a cancelled plan. */
    Map<Feature, URI> of(PlanView plan) {
        return links(plan, plan.features());
    }

    /** The enabled features with a live link; creates no links. */
    Set<Feature> liveOf(PlanView plan) {
        Set<CustomerLinks.Kind> live = links.liveKinds(plan.id().toString());
        return plan.features().stream()
                .filter(feature -> live.contains(kindOf(feature)))
                .collect(Collectors.toSet());
    }

    /** Revokes every link of the plan. */
    void withdraw(PlanId plan) {
        EnumSet.allOf(Feature.class).forEach(feature -> links.revoke(kindOf(feature), plan.toString()));
    }

    /** Replaces the link; the old one stops working. */
    void renew(PlanView plan, Feature feature) {
        links.revoke(kindOf(feature), plan.id().toString());
        links(plan, Set.of(feature));
    }

    /** Empty if the link is not live. */
    Optional<PlanId> planOf(Feature feature, String token) {
        return links.open(kindOf(feature), token)
                .map(CustomerLinks.Target::subject)
                .map(PlanId::of);
    }

    private Map<Feature, URI> links(PlanView plan, Set<Feature> features) {
        if (plan.status() == PlanStatus.CANCELLED) {
            return Map.of();
        }
        Set<CustomerLinks.Kind> kinds =
                features.stream().map(FeatureLinks::kindOf).collect(Collectors.toSet());
        Map<CustomerLinks.Kind, String> tokens =
                links.tokensFor(kinds, plan.id().toString(), validity(plan));
        Map<Feature, URI> uris = new EnumMap<>(Feature.class);
        features.forEach(feature -> uris.put(feature, link(kindOf(feature), tokens.get(kindOf(feature)))));
        return uris;
    }

    private URI link(CustomerLinks.Kind kind, String token) {
        String base = company.baseUrl().toString().replaceAll("/+$", "");
        String suffix = kind == CustomerLinks.Kind.CALENDAR_FEED ? ".ics" : "";
        return URI.create(base + "/customer/" + kind.path() + "/" + token + suffix);
    }

    private Duration validity(PlanView plan) {
        LocalDate today = company.today(clock);
        LocalDate until = plan.latestGranted()
                .flatMap(PlanView.Term::endsOn)
                .map(endsOn -> endsOn.plusDays(DAYS_AFTER_TERM))
                .filter(last -> last.isAfter(today))
                .orElse(today.plusDays(DAYS_WITHOUT_TERM));
        return Duration.ofDays(ChronoUnit.DAYS.between(today, until) + 1);
    }

    private static CustomerLinks.Kind kindOf(Feature feature) {
        return switch (feature) {
            case INVOICE_LINK -> CustomerLinks.Kind.INVOICE;
            case VISIT_OVERVIEW_LINK -> CustomerLinks.Kind.VISIT_OVERVIEW;
            case CALENDAR_FEED -> CustomerLinks.Kind.CALENDAR_FEED;
        };
    }
}
