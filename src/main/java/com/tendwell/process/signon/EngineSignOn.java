package com.tendwell.process.signon;

import com.tendwell.process.CodeDue;
import com.tendwell.staff.SecondFactors;
import com.tendwell.staff.Staff;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.identity.Group;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.core.userdetails.UserDetails;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.core.userdetails.UsernameNotFoundException;
import org.springframework.stereotype.Component;

/**
 * One sign-on for pages, API and the engine's web applications, backed by the engine's user tables; authorities are the
 * groups.
 */
@Component
class EngineSignOn implements AuthenticationProvider, UserDetailsService {

    /** Other names cannot belong to a user, and some cannot even be looked up: with NUL, for example. */
    private static final Pattern NAMES = Pattern.compile(SignOnEnginePlugin.NAMES);

    private static final String REFUSED = "The user name or password is wrong, or there were too many attempts.";

    private final IdentityService identity;
    private final Staff staff;
    private final SecondFactors factors;
    private final BcryptPasswords passwords = new BcryptPasswords();
    private final String nobodysPassword = passwords.encrypt("nobody's password");

    EngineSignOn(IdentityService identity, Staff staff, SecondFactors factors) {
        this.factors = factors;
        this.identity = identity;
        this.staff = staff;
    }

    /**
     * An unknown user and a wrong password get the same answer after the same time. The credentials of the answer are the
     * mark of the password that was checked, read before the check: a session that begins with it ends if the password
     * changes from then on.
     */
    @Override
    public Authentication authenticate(Authentication attempt) {
        String id = attempt.getName();
        String password = String.valueOf(attempt.getCredentials());
        if (!mayComeIn(id)) {
            passwords.check(password, nobodysPassword);
            // Told apart for the security log only.
            throw new UsernameNotFoundException(REFUSED);
        }
        String mark = markOfPassword(id);
        if (!identity.checkPassword(id, password)) {
            throw new BadCredentialsException(REFUSED);
        }
        return UsernamePasswordAuthenticationToken.authenticated(id, mark, authoritiesOf(id));
    }

    @Override
    public boolean supports(Class<?> kind) {
        return UsernamePasswordAuthenticationToken.class.isAssignableFrom(kind);
    }

    /** Current rights of a person with a session. A fingerprint of the password takes its place, to notice a change. */
    @Override
    public UserDetails loadUserByUsername(String id) {
        if (!mayComeIn(id)) {
            throw new UsernameNotFoundException("There is no user " + id);
        }
        return new User(id, markOfPassword(id), authoritiesOf(id));
    }

    /** Administrators of the installation need not be staff; people who have left the staff cannot sign on. */
    private boolean mayComeIn(String id) {
        return NAMES.matcher(id).matches()
                && identity.createUserQuery().userId(id).count() > 0
                && staff.find(id).map(Staff.Person::active).orElse(true);
    }

    /** The password alone is never enough for whoever has a second factor. */
    private List<GrantedAuthority> authoritiesOf(String id) {
        return factors.idOf(id)
                .<List<GrantedAuthority>>map(factor -> List.of(new CodeDue(factor, afterTheCode(id, true))))
                .orElseGet(() -> afterTheCode(id, false));
    }

    /**
     * Without groups, whoever must choose a password or set up a second factor can do nothing else, whichever door they
     * try.
     */
    private List<GrantedAuthority> afterTheCode(String id, boolean hasFactor) {
        if (staff.find(id).filter(Staff.Person::mustChoosePassword).isPresent()) {
            return List.of(new SimpleGrantedAuthority(Staff.MUST_CHOOSE_PASSWORD));
        }
        Set<String> groups = identity.createGroupQuery().groupMember(id).list().stream()
                .map(Group::getId)
                .collect(Collectors.toSet());
        if (!hasFactor && factors.isNeededBy(groups)) {
            return List.of(new SimpleGrantedAuthority(SecondFactors.SETUP_DUE));
        }
        return groups.stream()
                .<GrantedAuthority>map(SimpleGrantedAuthority::new)
                .toList();
    }

    /** A hash of the salted hash: it changes with the password and reveals nothing about it. */
    private String markOfPassword(String id) {
        String stored = identity.createUserQuery().userId(id).singleResult().getPassword();
        return BcryptPasswords.digest(stored);
    }
}
