package com.tendwell.web.security;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.security.web.header.HeaderWriter;

/**
 * The content security policy of our own pages, unless a page has set a stricter one; the engine's applications set
 * their own, with a nonce for their one script.
 */
class OwnPagesPolicy implements HeaderWriter {

    private static final String HEADER = "Content-Security-Policy";

    private final String policy;

    OwnPagesPolicy(String policy) {
        this.policy = policy;
    }

    @Override
    public void writeHeaders(HttpServletRequest request, HttpServletResponse response) {
        boolean engines = request.getRequestURI().startsWith(request.getContextPath() + "/camunda/");
        if (!engines && !response.containsHeader(HEADER)) {
            response.setHeader(HEADER, policy);
        }
    }
}
