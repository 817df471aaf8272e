package com.tendwell.web.security;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;
import org.springframework.security.web.savedrequest.RequestCache;
import org.springframework.security.web.savedrequest.SavedRequest;
import org.springframework.security.web.savedrequest.SimpleSavedRequest;

/**
 * Where to go after sign-on: back to the page, never to a script's request. Kept in a cookie that only the sign-on gets,
 * so that opening a page writes no session; whatever it says, it leads to a path of ours.
 */
class NextPage implements RequestCache {

    static final String COOKIE = "TENDWELL_NEXT";

    private static final Duration TIME_TO_SIGN_ON = Duration.ofMinutes(10);
    private static final int LONGEST = 1_500;

    /** One slash, since two, or one that is turned round, would name another host. */
    private static final Pattern OURS = Pattern.compile("/(?![/\\\\])[\\x21-\\x5B\\x5D-\\x7E]*|/");

    private final boolean secure;

    /** @param secure whether the cookie is for https only */
    NextPage(boolean secure) {
        this.secure = secure;
    }

    @Override
    public void saveRequest(HttpServletRequest request, HttpServletResponse response) {
        String page =
                request.getRequestURI() + (request.getQueryString() == null ? "" : "?" + request.getQueryString());
        if (opensAPage(request)
                && page.length() <= LONGEST
                && OURS.matcher(page).matches()) {
            write(
                    response,
                    Base64.getUrlEncoder().withoutPadding().encodeToString(page.getBytes(StandardCharsets.US_ASCII)),
                    TIME_TO_SIGN_ON);
        }
    }

    /** Used up by being read. */
    @Override
    public SavedRequest getRequest(HttpServletRequest request, HttpServletResponse response) {
        Optional<String> page = read(request);
        page.ifPresent(read -> removeRequest(request, response));
        return page.map(SimpleSavedRequest::new).orElse(null);
    }

    /** A page is opened again by the browser, not replayed from here. */
    @Override
    public HttpServletRequest getMatchingRequest(HttpServletRequest request, HttpServletResponse response) {
        return null;
    }

    @Override
    public void removeRequest(HttpServletRequest request, HttpServletResponse response) {
        write(response, "", Duration.ZERO);
    }

    private static Optional<String> read(HttpServletRequest request) {
        return Stream.ofNullable(request.getCookies())
                .flatMap(Stream::of)
                .filter(cookie -> cookie.getName().equals(COOKIE))
                .map(Cookie::getValue)
                .findFirst()
                .flatMap(NextPage::decoded)
                .filter(page -> OURS.matcher(page).matches());
    }

    private static Optional<String> decoded(String value) {
        try {
            return Optional.of(new String(Base64.getUrlDecoder().decode(value), StandardCharsets.US_ASCII));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private void write(HttpServletResponse response, String value, Duration age) {
        response.addHeader(
                HttpHeaders.SET_COOKIE,
                ResponseCookie.from(COOKIE, value)
                        .path("/login")
                        .maxAge(age)
                        .httpOnly(true)
                        .secure(secure)
                        .sameSite("Lax")
                        .build()
                        .toString());
    }

    private static boolean opensAPage(HttpServletRequest request) {
        String accept = request.getHeader(HttpHeaders.ACCEPT);
        return "GET".equals(request.getMethod())
                && accept != null
                && accept.contains("text/html")
                && request.getHeader("HX-Request") == null
                && !request.getRequestURI().startsWith("/camunda/api/");
    }
}
