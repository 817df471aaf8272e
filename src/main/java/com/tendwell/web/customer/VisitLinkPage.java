package com.tendwell.web.customer;

import com.tendwell.plan.Feature;
import com.tendwell.plan.PlanView.TermState;
import com.tendwell.portal.DigitalFeatures;
import com.tendwell.shared.Company;
import java.time.Clock;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/** A plan's coming visits as its customer sees them. This version plans no visits, and the page says so. */
@Controller
class VisitLinkPage {

    private final LinkedPlan linked;
    private final Company company;
    private final Clock clock;

    VisitLinkPage(LinkedPlan linked, Company company, Clock clock) {
        this.linked = linked;
        this.company = company;
        this.clock = clock;
    }

    @GetMapping("/customer/visits/{token}")
    String list(@PathVariable String token, Model model) {
        LinkedPlan.Opened opened = linked.open(Feature.VISIT_OVERVIEW_LINK, token);
        model.addAttribute("t", Wording.of(opened.customer().language()));
        model.addAttribute("company", company);
        model.addAttribute("pageMark", DigitalFeatures.pageMark(Feature.VISIT_OVERVIEW_LINK, opened.plan()));
        model.addAttribute("plan", opened.plan());
        model.addAttribute("customer", opened.customer());
        model.addAttribute(
                "place", opened.customer().location(opened.plan().locationId()).orElse(null));
        model.addAttribute(
                "terms",
                opened.plan().terms().stream()
                        .filter(term -> term.state() == TermState.GRANTED)
                        .toList());
        model.addAttribute("inService", opened.plan().inServiceOn(company.today(clock)));
        return "customer/visits";
    }
}
