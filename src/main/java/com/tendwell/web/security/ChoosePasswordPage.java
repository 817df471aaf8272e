package com.tendwell.web.security;

import com.tendwell.process.Users;
import com.tendwell.shared.PlainText;
import com.tendwell.shared.Refused;
import com.tendwell.staff.PasswordLinks;
import com.tendwell.staff.Staff;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.http.HttpStatusCode;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** Without a sign-on: asking for a link by mail, and choosing a password on the page behind it. */
@Controller
@RequestMapping("/password")
class ChoosePasswordPage {

    private final Users users;
    private final Staff staff;
    private final PasswordLinks links;
    private final SignOnLimits limits;

    ChoosePasswordPage(Users users, Staff staff, PasswordLinks links, SignOnLimits limits) {
        this.limits = limits;
        this.users = users;
        this.staff = staff;
        this.links = links;
    }

    @GetMapping
    ModelAndView ask() {
        return new ModelAndView("password/ask").addObject("asked", false).addObject("tooOften", false);
    }

    /** Says the same whether or not there is such a person. */
    @PostMapping
    ModelAndView asked(@RequestParam(defaultValue = "") String username, HttpServletRequest request) {
        if (!limits.mayAskForLink(request.getRemoteAddr())) {
            ModelAndView refused = ask().addObject("tooOften", true);
            refused.setStatus(HttpStatusCode.valueOf(429));
            return refused;
        }
        String name = PlainText.trimmed(username);
        if (PlainText.flawOfLine(name).isEmpty()) {
            staff.askForLink(name);
        }
        return ask().addObject("asked", true);
    }

    /** Looking does not use up the link: mail programs look, too. */
    @GetMapping("/{token}")
    ModelAndView look(@PathVariable String token) {
        return links.personOf(token).map(person -> form(token, person, "")).orElseGet(ChoosePasswordPage::ended);
    }

    @PostMapping("/{token}")
    ModelAndView choose(
            @PathVariable String token,
            @RequestParam(defaultValue = "") String password,
            @RequestParam(defaultValue = "") String repeated) {
        String person = links.personOf(token).orElse("");
        if (person.isEmpty()) {
            return ended();
        }
        if (!password.equals(repeated)) {
            return form(token, person, "The two passwords differ.");
        }
        try {
            users.choosePassword(token, password);
        } catch (Refused refused) {
            return refused.kind() == Refused.Kind.NOT_FOUND ? ended() : form(token, person, sentence(refused));
        }
        return new ModelAndView("password/chosen").addObject("person", person);
    }

    private static String sentence(Refused refused) {
        return refused.fields().isEmpty()
                ? refused.getMessage()
                : "This password " + refused.fields().get(0).message() + ".";
    }

    private static ModelAndView form(String token, String person, String refusal) {
        ModelAndView page = new ModelAndView("password/choose")
                .addObject("token", token)
                .addObject("person", person)
                .addObject("refusal", refusal);
        page.setStatus(HttpStatusCode.valueOf(refusal.isEmpty() ? 200 : 400));
        return page;
    }

    private static ModelAndView ended() {
        ModelAndView page = new ModelAndView("password/ended");
        page.setStatus(HttpStatusCode.valueOf(404));
        return page;
    }
}
