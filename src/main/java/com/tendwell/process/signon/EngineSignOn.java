package com.tendwell.process.signon;

import com.tendwell.staff.Staff;
import java.util.List;
import java.util.regex.Pattern;
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
    private final BcryptPasswords passwords = new BcryptPasswords();
    private final String nobodysPassword = passwords.encrypt("nobody's password");

    EngineSignOn(IdentityService identity, Staff staff) {
        this.identity = identity;
        this.staff = staff;
    }

    /** An unknown user and a wrong password get the same answer after the same time. */
    @Override
    public Authentication authenticate(Authentication attempt) {
        String id = attempt.getName();
        String password = String.valueOf(attempt.getCredentials());
        if (!mayComeIn(id)) {
            passwords.check(password, nobodysPassword);
            // Told apart for the security log only.
            throw new UsernameNotFoundException(REFUSED);
        }
        if (!identity.checkPassword(id, password)) {
            throw new BadCredentialsException(REFUSED);
        }
        return UsernamePasswordAuthenticationToken.authenticated(id, null, authoritiesOf(id));
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

    /** Without groups, whoever must choose a password can do nothing else, whichever door they try. */
    private List<GrantedAuthority> authoritiesOf(String id) {
        if (staff.find(id).filter(Staff.Person::mustChoosePassword).isPresent()) {
            return List.of(new SimpleGrantedAuthority(Staff.MUST_CHOOSE_PASSWORD));
        }
        return identity.createGroupQuery().groupMember(id).list().stream()
                .map(Group::getId)
                .<GrantedAuthority>map(SimpleGrantedAuthority::new)
                .toList();
    }

    /** A hash of the salted hash: it changes with the password and reveals nothing about it. */
    private String markOfPassword(String id) {
        String stored = identity.createUserQuery().userId(id).singleResult().getPassword();
        return BcryptPasswords.digest(stored);
    }
}
