package com.tendwell.web.customer;

import com.tendwell.customer.CustomerView;
import com.tendwell.customer.Customers;
import com.tendwell.plan.PlanView;
import com.tendwell.plan.ServicePlans;
import com.tendwell.renewal.RenewalAnswers;
import com.tendwell.renewal.RenewalOfferView;
import com.tendwell.renewal.Renewals;
import com.tendwell.shared.Actor;
import com.tendwell.shared.Company;
import com.tendwell.shared.CurrentActor;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** A renewal offer as its customer sees it. Viewing changes nothing; the offer can be answered once. */
@Controller
class RenewalLinkPage {

    private final Renewals renewals;
    private final RenewalAnswers answers;
    private final ServicePlans plans;
    private final Customers customers;
    private final Company company;

    RenewalLinkPage(
            Renewals renewals, RenewalAnswers answers, ServicePlans plans, Customers customers, Company company) {
        this.renewals = renewals;
        this.answers = answers;
        this.plans = plans;
        this.customers = customers;
        this.company = company;
    }

    @GetMapping("/customer/renewal/{token}")
    String look(@PathVariable String token, Model model) {
        return page(model, token, () -> renewals.byLink(token));
    }

    /** The answer uses up the link, so the thank-you page is the response itself, without a redirect. */
    @PostMapping("/customer/renewal/{token}")
    String answer(@PathVariable String token, @RequestParam(defaultValue = "") String answer, Model model) {
        boolean accepted = answer.equals("accept");
        if (!accepted && !answer.equals("decline")) {
            throw new NoSuchLink();
        }
        return page(model, token, () -> answers.answerByLink(token, accepted));
    }

    /** Read as the system, whoever follows the link; the room audits the answer as the customer's. */
    private String page(Model model, String token, Supplier<Optional<RenewalOfferView>> work) {
        return CurrentActor.as(Actor.systemFor(""), () -> {
            RenewalOfferView offer = work.get().orElseThrow(NoSuchLink::new);
            PlanView plan = plans.all(List.of(offer.plan())).get(0);
            CustomerView customer = customers.get(plan.customer());
            model.addAttribute("t", Wording.of(customer.language()));
            model.addAttribute("company", company);
            model.addAttribute("plan", plan);
            model.addAttribute("customer", customer);
            model.addAttribute("offer", offer);
            model.addAttribute("token", token);
            return "customer/renewal";
        });
    }
}
