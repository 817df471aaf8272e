package com.tendwell.web.security;

import com.tendwell.web.SessionFactor;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.authentication.SavedRequestAwareAuthenticationSuccessHandler;
import org.springframework.stereotype.Component;

/** After the right password: to the page that asks for a code, or back to where somebody wanted to go. */
@Component
class SignOnSteps extends SavedRequestAwareAuthenticationSuccessHandler {

    SignOnSteps(@Value("${server.servlet.session.cookie.secure:false}") boolean secure) {
        setRequestCache(new NextPage(secure));
        setDefaultTargetUrl("/");
    }

    @Override
    public void onAuthenticationSuccess(HttpServletRequest request, HttpServletResponse response, Authentication person)
            throws IOException, ServletException {
        boolean codeIsDue = SessionFactor.isCodeDue(person.getAuthorities());
        SessionFactor.start(request.getSession(), codeIsDue);
        if (codeIsDue) {
            clearAuthenticationAttributes(request);
            getRedirectStrategy().sendRedirect(request, response, CodePage.PATH);
        } else {
            goOn(request, response, person);
        }
    }

    void goOn(HttpServletRequest request, HttpServletResponse response, Authentication person)
            throws IOException, ServletException {
        super.onAuthenticationSuccess(request, response, person);
    }
}
