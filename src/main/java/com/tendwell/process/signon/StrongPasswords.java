package com.tendwell.process.signon;

import com.tendwell.shared.Passwords;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.identity.PasswordPolicy;
import org.camunda.bpm.engine.identity.PasswordPolicyRule;
import org.camunda.bpm.engine.identity.User;

/** The password policy, for all passwords set in the engine. */
final class StrongPasswords implements PasswordPolicy, PasswordPolicyRule {

    @Override
    public List<PasswordPolicyRule> getRules() {
        return List.of(this);
    }

    /** Admin shows the engine's own sentence for a minimum length. */
    @Override
    public String getPlaceholder() {
        return "PASSWORD_POLICY_LENGTH";
    }

    @Override
    public Map<String, String> getParameters() {
        return Map.of("minLength", String.valueOf(Passwords.MIN_LENGTH));
    }

    @Override
    public boolean execute(String candidate) {
        return Passwords.weaknesses(candidate).isEmpty();
    }

    @Override
    public boolean execute(String candidate, User user) {
        return user == null
                ? execute(candidate)
                : Passwords.weaknesses(candidate, user.getId(), user.getFirstName(), user.getLastName())
                        .isEmpty();
    }
}
