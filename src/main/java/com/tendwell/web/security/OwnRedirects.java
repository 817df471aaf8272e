package com.tendwell.web.security;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.IOException;
import java.net.URI;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.http.HttpHeaders;

/**
 * Redirects within the application lead to its configured address, never to the one in the Host header, which anybody
 * can write. On the machine itself, which goes by several names, they keep to the name that was used by not saying any.
 */
class OwnRedirects extends HttpServletResponseWrapper {

    private static final Pattern ABSOLUTE = Pattern.compile("[A-Za-z][A-Za-z0-9+.-]*://([^/?#]*)(.*)", Pattern.DOTALL);
    private static final Pattern THIS_MACHINE =
            Pattern.compile("localhost|127(\\.[0-9]{1,3}){3}|\\[?::1]?|0:0:0:0:0:0:0:1");

    private final String path;
    private final String host;
    private final String base;

    /** @param base the configured address; its path is not used, since the application answers at the root */
    OwnRedirects(HttpServletRequest request, HttpServletResponse response, URI base) {
        super(response);
        this.path = request.getRequestURI();
        this.host = request.getServerName();
        this.base = base.getScheme() + "://" + base.getRawAuthority();
    }

    @Override
    public void sendRedirect(String location) throws IOException {
        super.sendRedirect(own(location));
    }

    @Override
    public void setHeader(String name, String value) {
        super.setHeader(name, isAbsoluteLocation(name, value) ? own(value) : value);
    }

    @Override
    public void addHeader(String name, String value) {
        super.addHeader(name, isAbsoluteLocation(name, value) ? own(value) : value);
    }

    private static boolean isAbsoluteLocation(String name, String value) {
        return HttpHeaders.LOCATION.equalsIgnoreCase(name)
                && value != null
                && ABSOLUTE.matcher(value).matches();
    }

    private String own(String location) {
        Matcher absolute = ABSOLUTE.matcher(location);
        if (absolute.matches()) {
            String there = absolute.group(1).replaceAll(":[0-9]*$", "");
            return there.equalsIgnoreCase(host) ? here(absolute.group(2)) : location;
        }
        if (location.startsWith("//")) {
            return location;
        }
        if (location.startsWith("/")) {
            return here(location);
        }
        boolean samePage = location.startsWith("?") || location.startsWith("#") || location.isEmpty();
        return here((samePage ? path : path.substring(0, path.lastIndexOf('/') + 1)) + location);
    }

    private String here(String rest) {
        String from = rest.startsWith("/") ? rest : "/" + rest;
        return THIS_MACHINE.matcher(host).matches() ? from : base + from;
    }
}
