package com.tendwell.web.security;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.authentication.logout.LogoutSuccessHandler;
import org.springframework.security.web.util.matcher.RequestMatcher;

/** Pages redirect to the sign-on page; the engine's applications expect a bare response and redirect themselves. */
class SignedOut implements LogoutSuccessHandler {

    private final RequestMatcher webApp;

    SignedOut(RequestMatcher webApp) {
        this.webApp = webApp;
    }

    @Override
    public void onLogoutSuccess(HttpServletRequest request, HttpServletResponse response, Authentication person)
            throws IOException {
        if (webApp.matches(request)) {
            response.setStatus(HttpServletResponse.SC_NO_CONTENT);
        } else {
            response.sendRedirect(request.getContextPath() + "/login?logout");
        }
    }
}
