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
import org.springframework.stereotype.Component;

/** The links of digital features: good until some time after the term, so that the last invoice can still be read. */
@Component
class FeatureLinks {

    private static final int DAYS_AFTER_TERM = 90;
    private static final int DAYS_WITHOUT_TERM = 400;

    private final CustomerLinks links;
    private final Company company;
    private final PlanCalendar calendar;

    FeatureLinks(CustomerLinks links, Company company, PlanCalendar calendar) {
        this.links = links;
        this.company = company;
        this.calendar = calendar;
    }

    Map<Feature, URI> of(ServicePlan plan) {
        Map<Feature, URI> uris = new EnumMap<>(Feature.class);
        plan.features().forEach(feature -> uris.put(feature, link(plan, feature)));
        return uris;
    }

    /** The old link stops working. */
    void renew(ServicePlan plan, Feature feature) {
        links.revoke(kindOf(feature), plan.planId().toString());
        link(plan, feature);
    }

    Optional<PlanId> planOf(Feature feature, String token) {
        return links.open(kindOf(feature), token)
                .map(CustomerLinks.Target::subject)
                .map(PlanId::of);
    }

    private URI link(ServicePlan plan, Feature feature) {
        CustomerLinks.Kind kind = kindOf(feature);
        String token = links.tokenFor(kind, plan.planId().toString(), validity(plan));
        String suffix = kind == CustomerLinks.Kind.CALENDAR_FEED ? ".ics" : "";
        String base = company.baseUrl().toString().replaceAll("/+$", "");
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
