package com.tendwell.web.security;

import com.tendwell.web.SessionFactor;
import org.springframework.context.event.EventListener;
import org.springframework.security.authentication.event.InteractiveAuthenticationSuccessEvent;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.authentication.WebAuthenticationDetails;
import org.springframework.stereotype.Component;

/** Writes who signed on at the page into the security log; each call of a script with a password is not one. */
@Component
class SignOnLog {

    @EventListener
    void signedOn(InteractiveAuthenticationSuccessEvent event) {
        Authentication signedOn = event.getAuthentication();
        String address = signedOn.getDetails() instanceof WebAuthenticationDetails web ? web.getRemoteAddress() : "";
        if (SessionFactor.isCodeDue(signedOn.getAuthorities())) {
            SecurityLog.passwordAccepted(signedOn.getName(), address);
        } else {
            SecurityLog.signedOn(signedOn.getName(), address);
        }
    }
}
