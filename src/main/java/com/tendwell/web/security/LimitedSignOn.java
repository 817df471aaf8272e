package com.tendwell.web.security;

import com.tendwell.web.SessionFactor;
import java.util.Objects;
import java.util.stream.Stream;
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

    private static final int QUEUES = 256;

    private final AuthenticationProvider signOn;
    private final SignOnLimits limits;
    private final Object[] queues = Stream.generate(Object::new).limit(QUEUES).toArray();

    LimitedSignOn(AuthenticationProvider signOn, SignOnLimits limits) {
        this.signOn = signOn;
        this.limits = limits;
    }

    /**
     * One after another for a person at an address: a page whose requests all carry the right password would otherwise
     * reach the limit by those that nobody has looked at yet.
     */
    @Override
    public Authentication authenticate(Authentication attempt) {
        String address =
                attempt.getDetails() instanceof WebAuthenticationDetails details ? details.getRemoteAddress() : "";
        synchronized (queues[Math.floorMod(Objects.hash(attempt.getName(), address), QUEUES)]) {
            return inTurn(attempt, attempt.getName(), address);
        }
    }

    private Authentication inTurn(Authentication attempt, String person, String address) {
        FailedTries.Taken taken = limits.take(person, address);
        if (!taken.allowed()) {
            SecurityLog.stillLockedOut(address);
            throw new LockedException("Too many attempts: wait a few minutes.");
        }
        boolean settled = false;
        try {
            Authentication signedOn = signOn.authenticate(attempt);
            // With a second factor only the code ends a series of failures: it is guessed by whoever has the password.
            if (!SessionFactor.isCodeDue(signedOn.getAuthorities())) {
                limits.succeeded(person, address);
                settled = true;
            }
            return signedOn;
        } catch (AuthenticationServiceException e) {
            throw e;
        } catch (UsernameNotFoundException e) {
            settled = true;
            log("", address, taken);
            // Outside, it looks like a wrong password.
            throw new BadCredentialsException(e.getMessage());
        } catch (AuthenticationException e) {
            settled = true;
            log(person, address, taken);
            throw e;
        } finally {
            if (!settled) {
                limits.giveBack(person, address);
            }
        }
    }

    private static void log(String known, String address, FailedTries.Taken taken) {
        SecurityLog.signOnFailed(known, address);
        if (taken.last()) {
            SecurityLog.lockedOut(known, address);
        }
    }

    @Override
    public boolean supports(Class<?> kind) {
        return signOn.supports(kind);
    }
}
