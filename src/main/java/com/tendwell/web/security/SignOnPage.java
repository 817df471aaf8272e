package com.tendwell.web.security;

import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

@Controller
class SignOnPage {

    @GetMapping("/login")
    String signOn(
            @RequestParam(name = "refused", required = false) String refused,
            @RequestParam(name = "logout", required = false) String logout,
            @RequestParam(name = "stale", required = false) String stale,
            @RequestParam(name = "chosen", required = false) String chosen,
            CsrfToken token,
            Model page) {
        // Its cookie has to be written before the page is.
        token.getToken();
        page.addAttribute("chosen", chosen != null);
        page.addAttribute("wasRefused", refused != null);
        page.addAttribute("signedOut", logout != null);
        page.addAttribute("wasStale", stale != null);
        return "login";
    }
}
