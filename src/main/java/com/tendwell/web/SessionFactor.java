package com.tendwell.web;

import com.tendwell.process.CodeDue;
import jakarta.servlet.http.HttpSession;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.security.core.GrantedAuthority;

/** In which sessions a code was entered, and of which second factor: with another one it is asked for again. */
public final class SessionFactor {

    /** How long a session that waits for a code lasts after its last use. */
    static final Duration TIME_TO_ENTER = Duration.ofMinutes(10);

    private static final String ENTERED = SessionFactor.class.getName() + ".entered";
    private static final String SECONDS_AFTERWARDS = SessionFactor.class.getName() + ".secondsAfterwards";

    private SessionFactor() {}

    /** The password was entered: whatever was proven before in this session counts no more. */
    public static void start(HttpSession session, boolean codeIsDue) {
        session.removeAttribute(ENTERED);
        if (!codeIsDue) {
            lastAsUsual(session);
        } else if (session.getAttribute(SECONDS_AFTERWARDS) == null) {
            session.setAttribute(SECONDS_AFTERWARDS, session.getMaxInactiveInterval());
            session.setMaxInactiveInterval((int) TIME_TO_ENTER.toSeconds());
        }
    }

    /** A code of this second factor was entered. */
    public static void entered(HttpSession session, UUID factor) {
        session.setAttribute(ENTERED, factor.toString());
        lastAsUsual(session);
    }

    private static void lastAsUsual(HttpSession session) {
        if (session.getAttribute(SECONDS_AFTERWARDS) instanceof Integer seconds) {
            session.setMaxInactiveInterval(seconds);
            session.removeAttribute(SECONDS_AFTERWARDS);
        }
    }

    /**
     * What the person has in this session.
     *
     * @param session null if there is none: then no code was entered
     * @param rights as the user store gives them
     */
    public static Collection<? extends GrantedAuthority> rights(
            HttpSession session, Collection<? extends GrantedAuthority> rights) {
        return codeDue(rights)
                .filter(due -> due.factor().toString().equals(enteredIn(session)))
                .<Collection<? extends GrantedAuthority>>map(CodeDue::afterwards)
                .orElse(rights);
    }

    /** Whether these rights, read a while ago, know the second factor that this session has: if not, it has changed. */
    public static boolean agrees(HttpSession session, Collection<? extends GrantedAuthority> rights) {
        String known = codeDue(rights).map(due -> due.factor().toString()).orElse(null);
        return known == null ? enteredIn(session) == null : known.equals(enteredIn(session));
    }

    /** Whether the person has to enter a code before anything else. */
    public static boolean isCodeDue(Collection<? extends GrantedAuthority> rights) {
        return codeDue(rights).isPresent();
    }

    private static Optional<CodeDue> codeDue(Collection<? extends GrantedAuthority> rights) {
        return List.copyOf(rights).stream()
                .filter(CodeDue.class::isInstance)
                .map(CodeDue.class::cast)
                .findFirst();
    }

    private static Object enteredIn(HttpSession session) {
        return session == null ? null : session.getAttribute(ENTERED);
    }
}
