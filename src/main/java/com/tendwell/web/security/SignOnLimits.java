package com.tendwell.web.security;

import com.tendwell.web.security.FailedTries.Limit;
import java.time.Duration;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.security.authentication.AuthenticationServiceException;
import org.springframework.stereotype.Component;

/**
 * Limits wrong passwords per person and address, per person, and per address, on all nodes together. A person whose
 * password is tried from many addresses is protected by the second limit, which is wider; from a single address the
 * first limit is reached earlier, so that nobody can lock out somebody else from there. Whatever else is found to be
 * bad (tokens, session cookies, signatures, addresses) has a limit of its own and is counted only after it was
 * checked: what is good is never refused because of others.
 */
@Component
class SignOnLimits {

    private static final Logger LOG = LoggerFactory.getLogger(SignOnLimits.class);

    private static final Duration FIVE_MINUTES = Duration.ofMinutes(5);

    private final FailedTries tries;

    SignOnLimits(FailedTries tries) {
        this.tries = tries;
    }

    /**
     * Whether a password may be looked at.
     *
     * @throws AuthenticationServiceException if the database cannot be reached
     */
    boolean allows(String person, String address) {
        return tries.allowAnother(passwords(person, address));
    }

    /** @throws AuthenticationServiceException if the database cannot be reached */
    void failed(String person, String address) {
        passwords(person, address).forEach(tries::count);
    }

    /** @throws AuthenticationServiceException if the database cannot be reached */
    void succeeded(String person, String address) {
        tries.forget(pair(person, address));
    }

    /**
     * Takes one of the codes that may be wrong for this person, whoever sends them and from wherever; given back when it
     * is right. Only who knows the password gets so far, so that nobody else uses them up.
     *
     * @return false if there are none left
     * @throws AuthenticationServiceException if the database cannot be reached
     */
    boolean takesCode(String person) {
        return tries.count(codes(person));
    }

    /** @throws AuthenticationServiceException if the database cannot be reached */
    void codeAccepted(String person, String address) {
        tries.forget(codes(person));
        succeeded(person, address);
    }

    /**
     * Counts something that was looked at and found to be bad; nothing is counted while the database cannot be reached.
     *
     * @return whether there had been too many before it
     */
    boolean isOneTooMany(String address) {
        try {
            return !tries.count(new Limit("bad", address, 30, FIVE_MINUTES));
        } catch (AuthenticationServiceException e) {
            LOG.debug("Not counted: there is no database", e);
            return false;
        }
    }

    private static List<Limit> passwords(String person, String address) {
        return List.of(
                new Limit("address", address, 30, FIVE_MINUTES),
                pair(person, address),
                new Limit("person", person, 50, Duration.ofMinutes(10)));
    }

    private static Limit codes(String person) {
        return new Limit("code", person, 10, Duration.ofHours(1));
    }

    private static Limit pair(String person, String address) {
        return new Limit("pair", person + '\n' + address, 5, FIVE_MINUTES);
    }
}
