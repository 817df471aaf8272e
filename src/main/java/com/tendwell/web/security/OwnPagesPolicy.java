package com.tendwell.web.security;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.security.web.header.HeaderWriter;

/** The content policy of our own pages; the engine's applications write theirs, with a nonce for their one script. */
class OwnPagesPolicy implements HeaderWriter {

    private final String policy;

    OwnPagesPolicy(String policy) {
        this.policy = policy;
    }

    @Override
    public void writeHeaders(HttpServletRequest request, HttpServletResponse response) {
        if (!request.getRequestURI().startsWith(request.getContextPath() + "/camunda/")) {
            response.setHeader("Content-Security-Policy", policy);
        }
    }
}
