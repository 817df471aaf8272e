package com.tendwell.renewal;

import com.tendwell.portal.CustomerLinks;
import com.tendwell.shared.Company;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** The link by which a customer answers an offer: one per offer, live until it is answered or the grace is over. */
@Component
class RenewalLinks {

    private final CustomerLinks links;
    private final Company company;
    private final RenewalTimetable timetable;
    private final Clock clock;

    RenewalLinks(CustomerLinks links, Company company, RenewalTimetable timetable, Clock clock) {
        this.links = links;
        this.company = company;
        this.timetable = timetable;
        this.clock = clock;
    }

    URI of(RenewalOfferView offer) {
        Duration validity = Duration.between(clock.instant(), timetable.graceEndsAt(offer.termEndsOn()));
        String token = links.tokenFor(CustomerLinks.Kind.RENEWAL, offer.id().toString(), validity);
        String base = company.baseUrl().toString().replaceAll("/+$", "");
        return URI.create(base + "/customer/" + CustomerLinks.Kind.RENEWAL.path() + "/" + token);
    }

    /** The offer of a live link, in any state. */
    Optional<UUID> offerOf(String token) {
        return links.open(CustomerLinks.Kind.RENEWAL, token)
                .map(CustomerLinks.Target::subject)
                .map(UUID::fromString);
    }

    /** Revokes the link of an offer that is answered or over. */
    void close(RenewalOffer offer) {
        links.revoke(CustomerLinks.Kind.RENEWAL, offer.id().toString());
    }
}
