package com.tendwell.web.office;

import com.tendwell.process.Users;
import com.tendwell.shared.CurrentActor;
import com.tendwell.staff.SecondFactors;
import com.tendwell.web.OwnProof;
import com.tendwell.web.SessionFactor;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/**
 * A person's own second factor. What is being set up is kept in the session in which it was begun, so that nobody confirms
 * what somebody else could have scanned.
 */
@Controller
@RequestMapping(SecondFactorPage.PATH)
class SecondFactorPage {

    static final String PATH = "/office/account/second-factor";

    private static final String BEGUN = SecondFactorPage.class.getName() + ".begun";

    private final SecondFactors factors;
    private final Users users;
    private final OwnProof proof;

    SecondFactorPage(SecondFactors factors, Users users, OwnProof proof) {
        this.factors = factors;
        this.users = users;
        this.proof = proof;
    }

    @GetMapping
    ModelAndView show(HttpSession session) {
        return page(session);
    }

    /** Of a first one, or of one that replaces the last. */
    @PostMapping("/begin")
    ModelAndView begin(
            @RequestParam(defaultValue = "") String password,
            @RequestParam(defaultValue = "") String code,
            HttpServletRequest request,
            HttpSession session) {
        return FormAction.form(
                () -> {
                    session.setAttribute(BEGUN, factors.begin(proven(password, code, request)));
                    return new ModelAndView("redirect:" + PATH);
                },
                refused -> page(session));
    }

    @PostMapping("/confirm")
    ModelAndView confirm(@RequestParam(defaultValue = "") String code, HttpSession session) {
        return FormAction.form(
                () -> {
                    SecondFactors.SetUp setUp = factors.confirm((String) session.getAttribute(BEGUN), code);
                    session.removeAttribute(BEGUN);
                    SessionFactor.entered(session, setUp.factor());
                    return codes(session, setUp.recoveryCodes());
                },
                refused -> page(session));
    }

    @PostMapping("/recovery-codes")
    ModelAndView newCodes(
            @RequestParam(defaultValue = "") String password,
            @RequestParam(defaultValue = "") String code,
            HttpServletRequest request,
            HttpSession session) {
        return FormAction.form(
                () -> {
                    proven(password, code, request);
                    return codes(session, factors.newRecoveryCodes());
                },
                refused -> page(session));
    }

    @PostMapping("/off")
    ModelAndView turnOff(
            @RequestParam(defaultValue = "") String password,
            @RequestParam(defaultValue = "") String code,
            HttpServletRequest request,
            HttpSession session,
            RedirectAttributes next) {
        return FormAction.form(
                () -> {
                    proven(password, code, request);
                    factors.turnOff(users.groupsOf(me()));
                    next.addFlashAttribute("done", "Your second factor is off.");
                    return new ModelAndView("redirect:/office/account");
                },
                refused -> page(session));
    }

    private Optional<UUID> proven(String password, String code, HttpServletRequest request) {
        proof.requirePassword("password", password, request);
        return proof.requireCode("code", code, request);
    }

    private ModelAndView codes(HttpSession session, List<String> codes) {
        return page(session).addObject("codes", codes);
    }

    private ModelAndView page(HttpSession session) {
        SecondFactors.Offer offer =
                factors.offer((String) session.getAttribute(BEGUN)).orElse(null);
        return new ModelAndView("office/second-factor")
                .addObject("person", me())
                .addObject("factor", factors.of(me()).orElse(null))
                .addObject("needed", factors.isNeededBy(users.groupsOf(me())))
                .addObject("offer", offer)
                .addObject("qr", offer == null ? null : QrCode.of(offer.uri().toString()))
                .addObject("codes", List.of())
                .addObject("errors", Map.of());
    }

    private static String me() {
        return CurrentActor.actor().id();
    }
}
