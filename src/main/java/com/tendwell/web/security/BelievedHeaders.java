package com.tendwell.web.security;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.util.Collections;
import java.util.Enumeration;
import java.util.Locale;
import java.util.regex.Pattern;
import org.springframework.http.HttpHeaders;

/**
 * A request without the headers in which a proxy tells who sent it: the server has taken what it believes of them, and
 * libraries would believe the rest. A list of languages that is none is left out, too, since libraries fail on it.
 */
class BelievedHeaders extends HttpServletRequestWrapper {

    private static final String TAG =
            "\\s*(\\*|[A-Za-z]{1,8}(-[A-Za-z0-9]{1,8})*)\\s*(;\\s*q=[01](\\.[0-9]{0,3})?\\s*)?";
    private static final Pattern LANGUAGES = Pattern.compile(TAG + "(," + TAG + ")*");

    BelievedHeaders(HttpServletRequest request) {
        super(request);
    }

    @Override
    public String getHeader(String name) {
        String value = super.getHeader(name);
        return value == null || isHidden(name, value) ? null : value;
    }

    @Override
    public Enumeration<String> getHeaders(String name) {
        return Collections.enumeration(Collections.list(super.getHeaders(name)).stream()
                .filter(value -> !isHidden(name, value))
                .toList());
    }

    @Override
    public Enumeration<String> getHeaderNames() {
        return Collections.enumeration(Collections.list(super.getHeaderNames()).stream()
                .filter(name -> getHeader(name) != null)
                .toList());
    }

    private static boolean isHidden(String name, String value) {
        String header = name.toLowerCase(Locale.ROOT);
        return header.equals("forwarded")
                || header.startsWith("x-forwarded-")
                || HttpHeaders.ACCEPT_LANGUAGE.equalsIgnoreCase(name)
                        && !LANGUAGES.matcher(value).matches();
    }
}
