package com.tendwell.web.security;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.security.authentication.AuthenticationServiceException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.authentication.SimpleUrlAuthenticationFailureHandler;

/** Redirects to the sign-on page, which says only that it failed; without a database there is no page to go to. */
class SignOnRefused extends SimpleUrlAuthenticationFailureHandler {

    SignOnRefused() {
        super("/login?refused");
        // The page needs no exception, and whoever fails gets no session to keep it in.
        setAllowSessionCreation(false);
    }

    @Override
    public void onAuthenticationFailure(
            HttpServletRequest request, HttpServletResponse response, AuthenticationException cause)
            throws IOException, ServletException {
        if (!(cause instanceof AuthenticationServiceException)) {
            super.onAuthenticationFailure(request, response, cause);
            return;
        }
        response.setStatus(HttpStatus.SERVICE_UNAVAILABLE.value());
        response.setHeader(HttpHeaders.RETRY_AFTER, ApiProblems.SECONDS_TO_RECOVER);
        response.setContentType(MediaType.TEXT_PLAIN_VALUE);
        response.getWriter().write("Sign-on is not available at the moment. Try again in a minute.");
    }
}
