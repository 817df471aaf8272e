package com.tendwell.support;

import com.tendwell.process.Users;
import com.tendwell.shared.Actor;
import com.tendwell.shared.CurrentActor;
import com.tendwell.shared.Passwords;
import java.util.Set;

/** Somebody whose password the test knows, because it chose it for them. */
public record Credentials(String id, String password) {

    /** Somebody new, hired by the application itself: no mail is written. */
    public static Credentials hire(Users users, String id, String name, String email, Set<String> groups) {
        String password = Passwords.generate(id, name);
        CurrentActor.as(Actor.systemFor(""), () -> users.hireWithPassword(id, name, email, groups, password));
        return new Credentials(id, password);
    }
}
