package com.tendwell.process.signon;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.rest.security.auth.AuthenticationProvider;
import org.camunda.bpm.engine.rest.security.auth.AuthenticationResult;
import org.camunda.bpm.webapp.impl.security.auth.ContainerBasedAuthenticationFilter;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.authentication.AnonymousAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.context.SecurityContextHolder;

/** Whoever signed on to our pages is also signed on to Tasklist, Cockpit and Admin, as far as the groups allow. */
@Configuration(proxyBeanMethods = false)
class WebAppSignOn {

    /** After our sign-on filter and before the applications' own filters, which then find a signed-on user. */
    private static final int ORDER = -50;

    @Bean
    FilterRegistrationBean<ContainerBasedAuthenticationFilter> containerBasedAuthenticationFilter() {
        FilterRegistrationBean<ContainerBasedAuthenticationFilter> registration =
                new FilterRegistrationBean<>(new ContainerBasedAuthenticationFilter());
        registration.setName("one-sign-on");
        registration.addInitParameter("authentication-provider", SignedOnPerson.class.getName());
        registration.addUrlPatterns("/camunda/app/*", "/camunda/api/*");
        registration.setOrder(ORDER);
        return registration;
    }

    /** Public and without arguments, because the filter instantiates it by class name. */
    public static final class SignedOnPerson implements AuthenticationProvider {

        @Override
        public AuthenticationResult extractAuthenticatedUser(HttpServletRequest request, ProcessEngine engine) {
            Authentication person = SecurityContextHolder.getContext().getAuthentication();
            if (person == null || !person.isAuthenticated() || person instanceof AnonymousAuthenticationToken) {
                return AuthenticationResult.unsuccessful();
            }
            List<String> groups = person.getAuthorities().stream()
                    .map(GrantedAuthority::getAuthority)
                    .toList();
            AuthenticationResult result = AuthenticationResult.successful(person.getName());
            result.setGroups(groups);
            result.setTenants(List.of());
            return result;
        }

        @Override
        public void augmentResponseByAuthenticationChallenge(HttpServletResponse response, ProcessEngine engine) {
            // Unreachable without a sign-on: our own filter comes first.
        }
    }
}
