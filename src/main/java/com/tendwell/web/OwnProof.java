package com.tendwell.web;

import com.tendwell.shared.CurrentActor;
import com.tendwell.shared.Refused;
import com.tendwell.staff.SecondFactors;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import java.util.UUID;
import org.springframework.security.authentication.AuthenticationManager;
import org.springframework.security.authentication.AuthenticationServiceException;
import org.springframework.security.authentication.LockedException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.authentication.WebAuthenticationDetails;
import org.springframework.stereotype.Component;

/**
 * Asks the acting person again who they are, before what outlives their session. Failures count like those of a sign-on:
 * whoever finds an open session must not guess its owner's password or code.
 */
@Component
public class OwnProof {

    private final AuthenticationManager signOn;
    private final SecondFactors factors;

    OwnProof(AuthenticationManager signOn, SecondFactors factors) {
        this.signOn = signOn;
        this.factors = factors;
    }

    /**
     * @param field under which a refusal names it
     * @throws Refused if it is not the acting person's password, or was wrong too often
     */
    public void requirePassword(String field, String typed, HttpServletRequest request) {
        UsernamePasswordAuthenticationToken attempt = UsernamePasswordAuthenticationToken.unauthenticated(me(), typed);
        attempt.setDetails(new WebAuthenticationDetails(request));
        require(attempt, field, "is not your password");
    }

    /**
     * Asks for a code of whoever has a second factor.
     *
     * @param field under which a refusal names it
     * @return the second factor of which they have entered a code; empty if they have none
     * @throws Refused if it is wrong, used or was wrong too often
     */
    public Optional<UUID> requireCode(String field, String typed, HttpServletRequest request) {
        Optional<UUID> factor = factors.idOf(me());
        factor.ifPresent(id -> require(
                new CodeAttempt(me(), typed, request),
                field,
                "is wrong or was used: wait for the next one of your app, or enter a recovery code"));
        return factor;
    }

    private void require(Authentication attempt, String field, String refusal) {
        try {
            signOn.authenticate(attempt);
        } catch (AuthenticationServiceException e) {
            throw e;
        } catch (LockedException e) {
            throw Refused.field(field, null, "was wrong too often: wait a few minutes");
        } catch (AuthenticationException e) {
            throw Refused.field(field, null, refusal);
        }
    }

    private static String me() {
        return CurrentActor.actor().id();
    }
}
