package com.tendwell.web.security;

import com.tendwell.staff.SecondFactors;
import com.tendwell.web.CodeAttempt;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.LockedException;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.authentication.WebAuthenticationDetails;

/**
 * Looks at a code of a second factor. It counts like a wrong password, and besides in a limit of its own, before it is
 * looked at: six digits must not be guessed by sending many at the same time.
 */
class LimitedCodes implements AuthenticationProvider {

    private final SecondFactors factors;
    private final SignOnLimits limits;

    LimitedCodes(SecondFactors factors, SignOnLimits limits) {
        this.factors = factors;
        this.limits = limits;
    }

    @Override
    public Authentication authenticate(Authentication attempt) {
        String person = attempt.getName();
        String address =
                attempt.getDetails() instanceof WebAuthenticationDetails details ? details.getRemoteAddress() : "";
        FailedTries.Taken taken = limits.takeCode(person, address);
        if (!taken.allowed()) {
            SecurityLog.stillLockedOut(address);
            throw new LockedException("Too many attempts: wait a few minutes.");
        }
        if (!factors.accepts(person, String.valueOf(attempt.getCredentials()))) {
            SecurityLog.codeFailed(person, address);
            if (taken.last()) {
                SecurityLog.lockedOut(person, address);
            }
            throw new BadCredentialsException("The code is wrong or was used before.");
        }
        limits.codeAccepted(person, address);
        return attempt;
    }

    @Override
    public boolean supports(Class<?> kind) {
        return CodeAttempt.class.isAssignableFrom(kind);
    }
}
