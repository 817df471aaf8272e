package com.tendwell.web.security;

import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;

/** The one sign-on page. */
@Controller
class SignOnPage {

    @GetMapping("/login")
    String signOn() {
        return "login";
    }
}
