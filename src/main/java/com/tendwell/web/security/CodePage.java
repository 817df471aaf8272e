package com.tendwell.web.security;

import com.tendwell.staff.SecondFactors;
import com.tendwell.web.CodeAttempt;
import com.tendwell.web.SessionFactor;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import java.util.UUID;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.security.authentication.AuthenticationManager;
import org.springframework.security.authentication.AuthenticationServiceException;
import org.springframework.security.authentication.LockedException;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** The second page of the sign-on, for whoever has a second factor. Every other door is closed until then. */
@Controller
@RequestMapping(CodePage.PATH)
class CodePage {

    static final String PATH = "/login/code";

    private final AuthenticationManager signOn;
    private final SecondFactors factors;
    private final SignOnSteps steps;

    CodePage(AuthenticationManager signOn, SecondFactors factors, SignOnSteps steps) {
        this.signOn = signOn;
        this.factors = factors;
        this.steps = steps;
    }

    @GetMapping
    ModelAndView ask(Authentication person, CsrfToken token) {
        if (!SessionFactor.isCodeDue(person.getAuthorities())) {
            return new ModelAndView("redirect:/");
        }
        token.getToken();
        return page("");
    }

    @PostMapping
    ModelAndView enter(
            @RequestParam(defaultValue = "") String code,
            Authentication person,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException, ServletException {
        if (!SessionFactor.isCodeDue(person.getAuthorities())) {
            return new ModelAndView("redirect:/");
        }
        Optional<UUID> factor = factors.idOf(person.getName());
        try {
            signOn.authenticate(new CodeAttempt(person.getName(), code, request));
        } catch (AuthenticationServiceException e) {
            throw e;
        } catch (LockedException e) {
            response.setHeader(HttpHeaders.RETRY_AFTER, "60");
            return refused(HttpStatus.TOO_MANY_REQUESTS, "Too many wrong codes or passwords: wait a few minutes.");
        } catch (AuthenticationException e) {
            return refused(
                    HttpStatus.BAD_REQUEST,
                    "This code is wrong or was used before: wait for the next one of your app, or enter a recovery code.");
        }
        request.changeSessionId();
        SessionFactor.entered(request.getSession(), factor.orElseThrow());
        SecurityLog.signedOn(person.getName(), request.getRemoteAddr());
        steps.goOn(request, response, person);
        return null;
    }

    private static ModelAndView refused(HttpStatus status, String sentence) {
        ModelAndView page = page(sentence);
        page.setStatus(status);
        return page;
    }

    private static ModelAndView page(String refusal) {
        return new ModelAndView("login-code").addObject("refusal", refusal);
    }
}
