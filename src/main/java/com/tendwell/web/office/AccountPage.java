package com.tendwell.web.office;

import com.tendwell.process.Users;
import com.tendwell.shared.CurrentActor;
import com.tendwell.shared.Refused;
import com.tendwell.staff.ApiTokens;
import com.tendwell.staff.SecondFactors;
import com.tendwell.staff.Staff;
import com.tendwell.web.OwnProof;
import com.tendwell.web.Sessions;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** A person's own password, API tokens and sessions. */
@Controller
@RequestMapping("/office/account")
class AccountPage {

    private static final int MOST_DAYS = 366;

    private final Users users;
    private final Staff staff;
    private final ApiTokens tokens;
    private final Sessions sessions;
    private final SecondFactors factors;
    private final OwnProof proof;
    private final Clock clock;

    AccountPage(
            Users users,
            Staff staff,
            ApiTokens tokens,
            Sessions sessions,
            SecondFactors factors,
            OwnProof proof,
            Clock clock) {
        this.factors = factors;
        this.proof = proof;
        this.users = users;
        this.staff = staff;
        this.tokens = tokens;
        this.sessions = sessions;
        this.clock = clock;
    }

    @GetMapping
    ModelAndView account(HttpSession session) {
        return page(session);
    }

    /** Ends all sessions, this one too. */
    @PostMapping("/password")
    ModelAndView changePassword(
            @RequestParam(defaultValue = "") String current,
            @RequestParam(defaultValue = "") String password,
            @RequestParam(defaultValue = "") String repeated,
            HttpServletRequest request,
            HttpSession session) {
        return FormAction.form(
                () -> {
                    if (!password.equals(repeated)) {
                        throw Refused.field("repeated", null, "differs from the new password");
                    }
                    proof.requirePassword("current", current, request);
                    users.changeOwnPassword(current, password);
                    return new ModelAndView("redirect:/login?chosen");
                },
                refused -> page(session));
    }

    @PostMapping("/tokens")
    ModelAndView issueToken(
            @RequestParam(defaultValue = "") String name,
            @RequestParam(required = false) Set<String> scopes,
            @RequestParam(defaultValue = "") String days,
            @RequestParam(defaultValue = "") String own,
            @RequestParam(defaultValue = "") String code,
            HttpServletRequest request,
            HttpSession session) {
        return FormAction.form(
                () -> {
                    FormReader reader = new FormReader();
                    Integer validFor = reader.whole("days", days);
                    reader.refuseUnreadable();
                    if (validFor == null || validFor < 1 || validFor > MOST_DAYS) {
                        throw Refused.field("days", validFor, "must be 1 to " + MOST_DAYS);
                    }
                    // A token outlives the session: whoever finds an open one shall not take it along.
                    proof.requirePassword("own", own, request);
                    proof.requireCode("code", code, request);
                    ApiTokens.Issued issued = tokens.issue(
                            name,
                            scopes == null ? Set.of() : scopes,
                            clock.instant().plus(Duration.ofDays(validFor)));
                    return page(session).addObject("issued", issued);
                },
                refused -> page(session).addObject("tokenName", name));
    }

    @PostMapping("/tokens/{id}/revoke")
    String revokeToken(@PathVariable UUID id, RedirectAttributes next) {
        FormAction.button(next, "Token revoked.", () -> tokens.revoke(id, users::groupsOf));
        return "redirect:/office/account";
    }

    @PostMapping("/sessions/{id}/end")
    String endSession(@PathVariable String id, RedirectAttributes next) {
        FormAction.button(next, "Session ended.", () -> sessions.end(me(), id));
        return "redirect:/office/account";
    }

    private ModelAndView page(HttpSession session) {
        boolean mustChoose =
                staff.find(me()).filter(Staff.Person::mustChoosePassword).isPresent();
        ModelAndView page = new ModelAndView("office/account");
        page.addObject("person", me());
        page.addObject("email", staff.find(me()).map(Staff.Person::email).orElse(""));
        page.addObject("mustChoose", mustChoose);
        page.addObject("factor", factors.of(me()).orElse(null));
        page.addObject("isStaff", staff.find(me()).isPresent());
        page.addObject("tokens", mustChoose ? List.of() : tokens.ofOwner(me()));
        page.addObject("scopes", tokens.scopesFor(CurrentActor.actor()));
        page.addObject("sessions", sessions.of(me()));
        page.addObject("begunAt", session.getCreationTime());
        page.addObject("issued", null);
        page.addObject("tokenName", "");
        page.addObject("errors", Map.of());
        return page;
    }

    private static String me() {
        return CurrentActor.actor().id();
    }
}
