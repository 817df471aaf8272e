package com.tendwell.web.security;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.http.HttpStatus;
import org.springframework.web.filter.OncePerRequestFilter;

/** Counts and logs payment providers' events that nobody signed; one that is signed is never refused for them. */
class BadSignatures extends OncePerRequestFilter {

    private final SignOnLimits limits;

    BadSignatures(SignOnLimits limits) {
        this.limits = limits;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        chain.doFilter(request, response);
        if (response.getStatus() == HttpStatus.UNAUTHORIZED.value()) {
            SecurityLog.bad("signature", request);
            limits.isOneTooMany(request.getRemoteAddr());
        }
    }
}
