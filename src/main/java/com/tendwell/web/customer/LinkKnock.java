package com.tendwell.web.customer;

import com.tendwell.plan.Feature;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestMethod;

/**
 * Whether a customer link is good, for who wants to know no more (HEAD): the address, the guard before it and the
 * answer are those of the page, which is not drawn.
 */
@Controller
class LinkKnock {

    private final LinkedPlan linked;

    LinkKnock(LinkedPlan linked) {
        this.linked = linked;
    }

    @RequestMapping(path = "/customer/invoices/{token}", method = RequestMethod.HEAD)
    ResponseEntity<Void> invoices(@PathVariable String token) {
        return answer(Feature.INVOICE_LINK, token);
    }

    @RequestMapping(path = "/customer/visits/{token}", method = RequestMethod.HEAD)
    ResponseEntity<Void> visits(@PathVariable String token) {
        return answer(Feature.VISIT_OVERVIEW_LINK, token);
    }

    @RequestMapping(path = "/customer/calendar/{token}.ics", method = RequestMethod.HEAD)
    ResponseEntity<Void> calendar(@PathVariable String token) {
        return answer(Feature.CALENDAR_FEED, token);
    }

    private ResponseEntity<Void> answer(Feature feature, String token) {
        linked.knock(feature, token);
        return ResponseEntity.ok().build();
    }
}
