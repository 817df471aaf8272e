package com.tendwell.web.security;

import com.tendwell.web.security.FailedTries.Limit;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
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
     * Counts a password before it is looked at, so that many at once are no more than one after another.
     *
     * @return whether it may be looked at, and whether it is the last one for now
     * @throws AuthenticationServiceException if the database cannot be reached
     */
    FailedTries.Taken take(String person, String address) {
        return tries.take(passwords(person, address));
    }

    /**
     * The password was neither found wrong nor does it end a series of wrong ones.
     *
     * @throws AuthenticationServiceException if the database cannot be reached
     */
    void giveBack(String person, String address) {
        tries.giveBack(passwords(person, address), List.of());
    }

    /**
     * The password was right.
     *
     * @throws AuthenticationServiceException if the database cannot be reached
     */
    void succeeded(String person, String address) {
        List<Limit> counted = passwords(person, address);
        tries.giveBack(counted.subList(1, counted.size()), counted.subList(0, 1));
    }

    /**
     * Counts a code before it is looked at, like a wrong password and besides among those that may be wrong for this
     * person, whoever sends them and from wherever. Only who knows the password gets so far, so that nobody else uses
     * them up.
     *
     * @throws AuthenticationServiceException if the database cannot be reached
     */
    FailedTries.Taken takeCode(String person, String address) {
        return tries.take(Stream.concat(passwords(person, address).stream(), Stream.of(codes(person)))
                .toList());
    }

    /** @throws AuthenticationServiceException if the database cannot be reached */
    void codeAccepted(String person, String address) {
        List<Limit> counted = passwords(person, address);
        tries.giveBack(counted.subList(1, counted.size()), List.of(counted.get(0), codes(person)));
    }

    /**
     * Whether somebody there may ask for one more link to choose a password, for whomever.
     *
     * @throws AuthenticationServiceException if the database cannot be reached
     */
    boolean mayAskForLink(String address) {
        return tries.count(Limit.ofAddress("ask", address, 10, Duration.ofHours(1)));
    }

    /**
     * Counts something that was looked at and found to be bad; nothing is counted while the database cannot be reached.
     *
     * @return whether there had been too many before it
     */
    boolean isOneTooMany(String address) {
        try {
            return !tries.count(Limit.ofAddress("bad", address, 30, FIVE_MINUTES));
        } catch (AuthenticationServiceException e) {
            LOG.debug("Not counted: there is no database", e);
            return false;
        }
    }

    /** The first is forgiven by a right password. */
    private static List<Limit> passwords(String person, String address) {
        return List.of(
                new Limit("pair", person + '\n' + Limit.network(address), 5, FIVE_MINUTES),
                Limit.ofAddress("address", address, 30, FIVE_MINUTES),
                new Limit("person", person, 50, Duration.ofMinutes(10)));
    }

    private static Limit codes(String person) {
        return new Limit("code", person, 10, Duration.ofHours(1));
    }
}
