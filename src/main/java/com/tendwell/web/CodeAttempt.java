package com.tendwell.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import org.springframework.security.authentication.AbstractAuthenticationToken;
import org.springframework.security.web.authentication.WebAuthenticationDetails;

/** A code of a person's second factor, as it was typed, to be looked at by the {@code AuthenticationManager}. */
public class CodeAttempt extends AbstractAuthenticationToken {

    private static final long serialVersionUID = 1L;

    private final String person;
    private String code;

    /** @param person who has entered the password before */
    public CodeAttempt(String person, String code, HttpServletRequest request) {
        super(List.of());
        this.person = person;
        this.code = code;
        setDetails(new WebAuthenticationDetails(request));
    }

    /** The code; null once it was looked at. */
    @Override
    public String getCredentials() {
        return code;
    }

    @Override
    public String getPrincipal() {
        return person;
    }

    @Override
    public void eraseCredentials() {
        super.eraseCredentials();
        code = null;
    }
}
