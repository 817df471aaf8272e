package com.tendwell.web.security;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The security log: one line of {@code key="value"} pairs per sign-on, failed sign-on, lock-out, refusal and malformed
 * request, under the name {@code com.tendwell.security}. It holds no password, token, link, cookie or query, and a name
 * only if somebody has it: people type their password into the field of the name.
 */
final class SecurityLog {

    private static final Logger LOG = LoggerFactory.getLogger("com.tendwell.security");

    /** Long enough for links and what else gives access; numbers and names of ours are shorter, ids are hidden too. */
    private static final Pattern SECRET = Pattern.compile("[A-Za-z0-9_-]{32,}");

    private static final int LONGEST_VALUE = 200;

    private SecurityLog() {}

    static void signedOn(String person, String address) {
        LOG.info("event=\"signed-on\" person={} address={}", value(person), value(address));
    }

    /** The password was right, and a code of the second factor is awaited. */
    static void passwordAccepted(String person, String address) {
        LOG.info("event=\"password-accepted\" person={} address={}", value(person), value(address));
    }

    static void codeFailed(String person, String address) {
        LOG.warn("event=\"second-factor-failed\" person={} address={}", value(person), value(address));
    }

    /** @param person empty if nobody has that name */
    static void signOnFailed(String person, String address) {
        LOG.warn("event=\"sign-on-failed\" person={} address={}", value(person), value(address));
    }

    /** @param person empty if nobody has that name */
    static void lockedOut(String person, String address) {
        LOG.warn("event=\"locked-out\" person={} address={}", value(person), value(address));
    }

    /** Nobody looks up whose name it is, since the answer would take longer for names that exist. */
    static void stillLockedOut(String address) {
        LOG.warn("event=\"still-locked-out\" address={}", value(address));
    }

    /** @param who empty for somebody who has not signed on */
    static void refused(String who, HttpServletRequest request) {
        LOG.warn(
                "event=\"refused\" person={} address={} method={} path={}",
                value(who),
                value(request.getRemoteAddr()),
                value(request.getMethod()),
                value(path(request)));
    }

    /**
     * A request that was found to be bad before anybody could sign on with it.
     *
     * @param what a word: token, session-cookie, signature, address, request
     */
    static void bad(String what, HttpServletRequest request) {
        LOG.warn(
                "event=\"bad-{}\" address={} method={} path={}",
                what,
                value(request.getRemoteAddr()),
                value(request.getMethod()),
                value(path(request)));
    }

    /** As it was sent, so percent-encoded, and without what gives access. */
    static String path(HttpServletRequest request) {
        Object refused = request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI);
        String path = refused == null ? request.getRequestURI() : refused.toString();
        return SECRET.matcher(path).replaceAll("...");
    }

    /** In quotes that it cannot leave, on the line that it cannot leave. */
    private static String value(String text) {
        String one = String.valueOf(text).replaceAll("[\\p{Cntrl}\\p{Cf}\\p{Zl}\\p{Zp}\"\\\\]", "?");
        return '"' + (one.length() > LONGEST_VALUE ? one.substring(0, LONGEST_VALUE) + "..." : one) + '"';
    }
}
