package com.tendwell.plan;

import com.tendwell.customer.CustomerLinks;
import com.tendwell.shared.Company;
import java.net.URI;
import java.time.Duration;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** The links of digital features: good until some time after the term, so that the last invoice can still be read. */
@Component
class FeatureLinks {

    private static final int DAYS_AFTER_TERM = 90;
    private static final int DAYS_WITHOUT_TERM = 400;

    private final CustomerLinks links;
    private final PlanLookups lookups;
    private final String base;
    private final PlanCalendar calendar;

    FeatureLinks(CustomerLinks links, PlanLookups lookups, Company company, PlanCalendar calendar) {
        this.links = links;
        this.lookups = lookups;
        this.base = company.baseUrl().toString().replaceAll("/+$", "");
        this.calendar = calendar;
    }

    /** None of a cancelled plan. */
    Map<Feature, URI> of(ServicePlan plan) {
        return links(plan, plan.features());
    }

    /** Every link of the plan stops working. */
    void withdraw(ServicePlan plan) {
        plan.features()
                .forEach(feature -> links.revoke(kindOf(feature), plan.planId().toString()));
    }

    /** The old link stops working. */
    void renew(ServicePlan plan, Feature feature) {
        links.revoke(kindOf(feature), plan.planId().toString());
        links(plan, Set.of(feature));
    }

    /** Empty where the link is not good or the feature is off. */
    Optional<PlanId> planOf(Feature feature, String token) {
        return links.open(kindOf(feature), token)
                .map(CustomerLinks.Target::subject)
                .map(PlanId::of)
                .filter(plan -> lookups.hasFeature(plan, feature));
    }

    private Map<Feature, URI> links(ServicePlan plan, Set<Feature> features) {
        if (plan.status() == PlanStatus.CANCELLED) {
            return Map.of();
        }
        Set<CustomerLinks.Kind> kinds =
                features.stream().map(FeatureLinks::kindOf).collect(Collectors.toSet());
        Map<CustomerLinks.Kind, String> tokens =
                links.tokensFor(kinds, plan.planId().toString(), validity(plan));
        Map<Feature, URI> uris = new EnumMap<>(Feature.class);
        features.forEach(feature -> uris.put(feature, link(kindOf(feature), tokens.get(kindOf(feature)))));
        return uris;
    }

    private URI link(CustomerLinks.Kind kind, String token) {
        String suffix = kind == CustomerLinks.Kind.CALENDAR_FEED ? ".ics" : "";
        return URI.create(base + "/customer/" + kind.path() + "/" + token + suffix);
    }

    private Duration validity(ServicePlan plan) {
        LocalDate today = calendar.today();
        LocalDate until = plan.latestGranted()
                .map(term -> term.endsOn().plusDays(DAYS_AFTER_TERM))
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
