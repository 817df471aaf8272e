package com.tendwell.web.security;

import com.tendwell.web.SessionFactor;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.AuthenticationServiceException;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.LockedException;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.core.userdetails.UsernameNotFoundException;
import org.springframework.security.web.authentication.WebAuthenticationDetails;

/** Refuses a sign-on after too many failures before any password is hashed, and logs failures and lock-outs. */
class LimitedSignOn implements AuthenticationProvider {

    private final AuthenticationProvider signOn;
    private final SignOnLimits limits;

    LimitedSignOn(AuthenticationProvider signOn, SignOnLimits limits) {
        this.signOn = signOn;
        this.limits = limits;
    }

    @Override
    public Authentication authenticate(Authentication attempt) {
        String person = attempt.getName();
        String address =
                attempt.getDetails() instanceof WebAuthenticationDetails details ? details.getRemoteAddress() : "";
        if (!limits.allows(person, address)) {
            SecurityLog.stillLockedOut(address);
            throw new LockedException("Too many attempts: wait a few minutes.");
        }
        try {
            Authentication signedOn = signOn.authenticate(attempt);
            // With a second factor only the code ends a series of failures: it is guessed by whoever has the password.
            if (!SessionFactor.isCodeDue(signedOn.getAuthorities())) {
                limits.succeeded(person, address);
            }
            return signedOn;
        } catch (AuthenticationServiceException e) {
            throw e;
        } catch (UsernameNotFoundException e) {
            failed(person, "", address);
            // Outside, it looks like a wrong password.
            throw new BadCredentialsException(e.getMessage());
        } catch (AuthenticationException e) {
            failed(person, person, address);
            throw e;
        }
    }

    private void failed(String typed, String known, String address) {
        SecurityLog.signOnFailed(known, address);
        limits.failed(typed, address);
        if (!limits.allows(typed, address)) {
            SecurityLog.lockedOut(known, address);
        }
    }

    @Override
    public boolean supports(Class<?> kind) {
        return signOn.supports(kind);
    }
}
