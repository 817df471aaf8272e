package com.tendwell.plan;

import com.tendwell.plan.RenewalOfferView.State;
import java.net.URI;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Reads offers for those who may see them. */
@Component
class RenewalReading {

    private final PlanAccess access;
    private final RenewalOffers offers;
    private final RenewalLinks links;
    private final RenewalTimetable timetable;
    private final PlanCalendar calendar;

    RenewalReading(
            PlanAccess access,
            RenewalOffers offers,
            RenewalLinks links,
            RenewalTimetable timetable,
            PlanCalendar calendar) {
        this.access = access;
        this.offers = offers;
        this.links = links;
        this.timetable = timetable;
        this.calendar = calendar;
    }

    Optional<RenewalOfferView> offerOf(PlanId plan) {
        access.visible(access.take(plan), plan);
        return offers.newest(plan).map(this::view);
    }

    Optional<RenewalOfferView> openOffer(TermId term) {
        return offers.standing(term)
                .filter(offer -> offer.state() == State.OPEN)
                .map(this::view);
    }

    Optional<RenewalOfferView> byLink(String token) {
        return links.offerOf(token)
                .flatMap(offers::get)
                .filter(offer -> offer.state() == State.OPEN)
                .map(this::view);
    }

    URI linkTo(RenewalOfferView offer) {
        return links.of(offer);
    }

    RenewalOfferView view(RenewalOffer offer) {
        return offer.view(access.take(offer.plan()), timetable, calendar.today());
    }
}
