package com.tendwell.web.security;

import org.springframework.context.event.EventListener;
import org.springframework.security.authentication.event.InteractiveAuthenticationSuccessEvent;
import org.springframework.security.web.authentication.WebAuthenticationDetails;
import org.springframework.stereotype.Component;

/** Writes who signed on at the page into the security log; each call of a script with a password is not one. */
@Component
class SignOnLog {

    @EventListener
    void signedOn(InteractiveAuthenticationSuccessEvent event) {
        Object details = event.getAuthentication().getDetails();
        SecurityLog.signedOn(
                event.getAuthentication().getName(),
                details instanceof WebAuthenticationDetails web ? web.getRemoteAddress() : "");
    }
}
