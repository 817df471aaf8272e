package com.tendwell.web.security;

import com.tendwell.shared.Sha256;
import jakarta.servlet.http.HttpServletRequest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;
import org.springframework.session.SessionIdGenerator;
import org.springframework.session.web.http.DefaultCookieSerializer;

/**
 * The cookie of a session holds 256 random bits, and the session's id is their hash: whoever reads the database cannot
 * take over a session.
 */
class SessionCookie extends DefaultCookieSerializer implements SessionIdGenerator {

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final Base64.Encoder TEXT = Base64.getUrlEncoder().withoutPadding();

    /** An id is made and its cookie written while one request is answered, on one thread. */
    private final ThreadLocal<Made> made = new ThreadLocal<>();

    private record Made(String id, String secret) {}

    @Override
    public String generate() {
        byte[] bits = new byte[32];
        RANDOM.nextBytes(bits);
        String secret = TEXT.encodeToString(bits);
        made.set(new Made(idOf(secret), secret));
        return made.get().id();
    }

    @Override
    public List<String> readCookieValues(HttpServletRequest request) {
        return super.readCookieValues(request).stream().map(SessionCookie::idOf).toList();
    }

    @Override
    public void writeCookieValue(CookieValue cookie) {
        String id = cookie.getCookieValue();
        if (id.isEmpty()) {
            super.writeCookieValue(cookie);
            return;
        }
        Made latest = made.get();
        made.remove();
        if (latest == null || !latest.id().equals(id)) {
            throw new IllegalStateException("Only the request that began a session can send its cookie");
        }
        super.writeCookieValue(new CookieValue(cookie.getRequest(), cookie.getResponse(), latest.secret()));
    }

    static String idOf(String secret) {
        return TEXT.encodeToString(Sha256.of(secret));
    }
}
