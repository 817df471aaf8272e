package com.tendwell.web.security;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.regex.Pattern;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * Removes session cookies that cannot be ours before anything looks them up. Their sender is anonymous, is rid of the
 * cookie, and has a failed sign-on.
 */
@Component
class SessionCookies {

    /** What {@link SessionCookie} issues: 256 random bits as text, which Spring Session encodes in Base64 once more. */
    private static final Pattern ISSUED = Pattern.compile("[A-Za-z0-9_-]{43}");

    private final String name;
    private final SignOnLimits limits;

    SessionCookies(@Value("${server.servlet.session.cookie.name}") String name, SignOnLimits limits) {
        this.name = name;
        this.limits = limits;
    }

    HttpServletRequest withoutInvented(HttpServletRequest request, HttpServletResponse response) {
        Cookie[] sent = request.getCookies();
        if (sent == null || Arrays.stream(sent).noneMatch(this::isInvented)) {
            return request;
        }
        SecurityLog.bad("session-cookie", request);
        limits.isOneTooMany(request.getRemoteAddr());
        response.addHeader("Set-Cookie", name + "=; Path=/; Max-Age=0; HttpOnly; SameSite=Lax");
        Cookie[] others =
                Arrays.stream(sent).filter(cookie -> !isInvented(cookie)).toArray(Cookie[]::new);
        return new HttpServletRequestWrapper(request) {
            @Override
            public Cookie[] getCookies() {
                return others.clone();
            }
        };
    }

    private boolean isInvented(Cookie cookie) {
        if (!cookie.getName().equals(name)) {
            return false;
        }
        try {
            byte[] decoded = Base64.getDecoder().decode(cookie.getValue());
            return !ISSUED.matcher(new String(decoded, StandardCharsets.ISO_8859_1))
                    .matches();
        } catch (IllegalArgumentException e) {
            return true;
        }
    }
}
