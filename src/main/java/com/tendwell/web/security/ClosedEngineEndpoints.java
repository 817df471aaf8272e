package com.tendwell.web.security;

import java.util.stream.Stream;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.OrRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;

/** Endpoints of the engine's web applications that nobody needs, closed for everybody. */
final class ClosedEngineEndpoints {

    private ClosedEngineEndpoints() {}

    static RequestMatcher closed() {
        PathPatternRequestMatcher.Builder paths = PathPatternRequestMatcher.withDefaults();
        return new OrRequestMatcher(Stream.of(
                        // Creates an administrator for anyone while there is none (CVE-2026-77226).
                        "/camunda/api/admin/setup/**",
                        "/camunda/app/admin/*/setup/**",
                        // A second sign-on and an oracle for passwords, both outside our limits.
                        "/camunda/api/admin/auth/user/*/login/**",
                        "/camunda/api/engine/engine/*/identity/verify/**",
                        "/camunda/api/engine/identity/verify/**",
                        // Asks for a password without limits; people change theirs on our own page.
                        "/camunda/api/engine/engine/*/user/*/credentials/**",
                        "/camunda/api/engine/user/*/credentials/**",
                        // No process has external tasks, and metrics are off: both would only fail, slowly.
                        "/camunda/api/engine/engine/*/external-task/**",
                        "/camunda/api/engine/external-task/**",
                        "/camunda/api/engine/engine/*/metrics/**",
                        "/camunda/api/engine/metrics/**")
                .<RequestMatcher>map(paths::matcher)
                .toList());
    }
}
