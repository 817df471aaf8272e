package com.tendwell.web.office;

import com.tendwell.plan.PlanId;
import com.tendwell.plan.PlanView;
import com.tendwell.plan.ServicePlans;
import com.tendwell.renewal.RenewalAnswers;
import com.tendwell.renewal.RenewalOfferView;
import com.tendwell.renewal.Renewals;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The renewal offer on a plan's page, and the answer that the customer gives by phone. */
@Controller("renewing")
class RenewalPages {

    private final Renewals renewals;
    private final RenewalAnswers answers;
    private final ServicePlans plans;

    RenewalPages(Renewals renewals, RenewalAnswers answers, ServicePlans plans) {
        this.renewals = renewals;
        this.answers = answers;
        this.plans = plans;
    }

    /** Null if there has never been one. */
    public RenewalOfferView offerOf(PlanView plan) {
        return renewals.offerOf(plan.id()).orElse(null);
    }

    @PostMapping("/office/plans/{number}/renewal-offer/accept")
    String accept(@PathVariable String number, @RequestParam(defaultValue = "") String note, RedirectAttributes next) {
        return PlanPages.tried(
                number, next, "Offer accepted for the customer.", () -> answers.accept(id(number), note));
    }

    @PostMapping("/office/plans/{number}/renewal-offer/decline")
    String decline(@PathVariable String number, @RequestParam(defaultValue = "") String note, RedirectAttributes next) {
        return PlanPages.tried(
                number, next, "Offer declined for the customer.", () -> answers.decline(id(number), note));
    }

    private PlanId id(String number) {
        return plans.byNumber(number).id();
    }
}
