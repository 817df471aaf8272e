package com.tendwell.web.customer;

import com.tendwell.customer.CustomerView;
import com.tendwell.plan.Feature;
import com.tendwell.portal.DigitalFeatures;
import com.tendwell.shared.Company;
import java.nio.charset.StandardCharsets;
import net.fortuna.ical4j.model.Calendar;
import net.fortuna.ical4j.model.TimeZone;
import net.fortuna.ical4j.model.TimeZoneRegistryFactory;
import net.fortuna.ical4j.model.property.Name;
import net.fortuna.ical4j.model.property.ProdId;
import net.fortuna.ical4j.model.property.XProperty;
import net.fortuna.ical4j.model.property.immutable.ImmutableCalScale;
import net.fortuna.ical4j.model.property.immutable.ImmutableVersion;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/** A plan's visits for the customer's own calendar. There are none yet, so it contains only the time zone. */
@Controller
class CalendarFeed {

    private static final MediaType CALENDAR = new MediaType("text", "calendar", StandardCharsets.UTF_8);

    private final LinkedPlan linked;
    private final Company company;

    CalendarFeed(LinkedPlan linked, Company company) {
        this.linked = linked;
        this.company = company;
    }

    @GetMapping("/customer/calendar/{token}.ics")
    ResponseEntity<byte[]> feed(@PathVariable String token) {
        LinkedPlan.Opened opened = linked.open(Feature.CALENDAR_FEED, token);
        String name = company.name() + ": " + opened.plan().name();
        Calendar calendar = new Calendar();
        calendar.add(new ProdId("-//Tendwell//Service plans//EN"));
        calendar.add(ImmutableVersion.VERSION_2_0);
        calendar.add(ImmutableCalScale.GREGORIAN);
        calendar.add(new Name(name));
        calendar.add(new XProperty("X-WR-CALNAME", name));
        calendar.add(new XProperty("X-TENDWELL-PAGE", DigitalFeatures.pageMark(Feature.CALENDAR_FEED, opened.plan())));
        String zone = opened.customer()
                .location(opened.plan().locationId())
                .map(CustomerView.Location::timeZone)
                .orElse(company.zone().getId());
        // RFC 5545 requires at least one component, and a feed without visits has no other.
        TimeZone rules = TimeZoneRegistryFactory.getInstance().createRegistry().getTimeZone(zone);
        if (rules != null) {
            calendar.add(rules.getVTimeZone());
        }
        return ResponseEntity.ok()
                .contentType(CALENDAR)
                .body(calendar.toString().getBytes(StandardCharsets.UTF_8));
    }
}
