package com.tendwell.web.office;

import com.tendwell.plan.Cancellations;
import com.tendwell.plan.Cancellations.CancelRequest;
import com.tendwell.plan.PauseRule;
import com.tendwell.plan.PlanId;
import com.tendwell.plan.PlanView;
import com.tendwell.plan.ServicePlans;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Pauses, resumes and ends plans. */
@Controller
@RequestMapping("/office/plans/{number}")
class PlanEndPages {

    private final ServicePlans plans;
    private final Cancellations cancellations;
    private final Effects effects;

    PlanEndPages(ServicePlans plans, Cancellations cancellations, Effects effects) {
        this.effects = effects;
        this.plans = plans;
        this.cancellations = cancellations;
    }

    @PostMapping("/cancel/ask")
    ModelAndView askToCancel(
            @PathVariable String number,
            @RequestParam(defaultValue = "-1") long version,
            @RequestParam(defaultValue = "NOW") CancelRequest.When when,
            @RequestParam(defaultValue = "") String date,
            @RequestParam(defaultValue = "") String reason,
            RedirectAttributes next) {
        PlanView plan = plans.byNumber(number);
        String back = "/office/plans/" + plan.number();
        return FormAction.ask(next, back, () -> {
            LocalDate lastDay = when == CancelRequest.When.ON_DATE ? day("date", date) : null;
            Map<String, String> entered = new LinkedHashMap<>();
            entered.put("version", Long.toString(version));
            entered.put("when", when.name());
            entered.put("date", date);
            entered.put("reason", reason);
            return new Question(
                    "Cancel plan " + plan.number() + "?",
                    effects.ofCancellation(
                            plan, cancellations.foresee(plan.id(), new CancelRequest(when, lastDay, reason))),
                    back + "/cancel",
                    entered,
                    "Cancel plan",
                    back);
        });
    }

    @PostMapping("/cancel")
    String cancel(
            @PathVariable String number,
            @RequestParam(defaultValue = "-1") long version,
            @RequestParam(defaultValue = "NOW") CancelRequest.When when,
            @RequestParam(defaultValue = "") String date,
            @RequestParam(defaultValue = "") String reason,
            RedirectAttributes next) {
        return PlanPages.tried(number, next, "Plan cancelled. The customer is being notified.", () -> {
            LocalDate lastDay = when == CancelRequest.When.ON_DATE ? day("date", date) : null;
            cancellations.cancel(id(number), version, new CancelRequest(when, lastDay, reason));
        });
    }

    @PostMapping("/cancel-purchase")
    String cancelPurchase(
            @PathVariable String number,
            @RequestParam(defaultValue = "-1") long version,
            @RequestParam(defaultValue = "") String reason,
            RedirectAttributes next) {
        return PlanPages.tried(
                number, next, "Cancelled.", () -> cancellations.cancelPurchase(id(number), version, reason));
    }

    @PostMapping("/keep")
    String keep(
            @PathVariable String number,
            @RequestParam(defaultValue = "-1") long version,
            @RequestParam(defaultValue = "") String reason,
            RedirectAttributes next) {
        return PlanPages.tried(
                number, next, "Cancellation withdrawn.", () -> cancellations.withdraw(id(number), version, reason));
    }

    @PostMapping("/pause")
    String pause(
            @PathVariable String number,
            @RequestParam(defaultValue = "SHIFT_DATES") PauseRule rule,
            @RequestParam(defaultValue = "") String reason,
            RedirectAttributes next) {
        return PlanPages.tried(number, next, "Plan paused from today.", () -> plans.pause(id(number), reason, rule));
    }

    @PostMapping("/resume")
    String resume(@PathVariable String number, RedirectAttributes next) {
        return PlanPages.tried(
                number, next, "Plan resumed. It is in service from today.", () -> plans.resume(id(number)));
    }

    @PostMapping("/end")
    String end(
            @PathVariable String number,
            @RequestParam(defaultValue = "-1") long version,
            @RequestParam(defaultValue = "") String endsOn,
            @RequestParam(defaultValue = "") String reason,
            RedirectAttributes next) {
        return PlanPages.tried(
                number,
                next,
                "End date set.",
                () -> cancellations.endOn(id(number), version, Optional.ofNullable(day("endsOn", endsOn)), reason));
    }

    private PlanId id(String number) {
        return plans.byNumber(number).id();
    }

    /** Null if nothing was entered. */
    private static LocalDate day(String field, String typed) {
        FormReader reader = new FormReader();
        LocalDate day = reader.day(field, typed);
        reader.refuseUnreadable();
        return day;
    }
}
