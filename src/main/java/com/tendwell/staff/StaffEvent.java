package com.tendwell.staff;

import com.tendwell.shared.DomainEvent;
import com.tendwell.shared.Subject;
import java.util.List;
import java.util.UUID;

/** Events of people, teams and API tokens. */
public sealed interface StaffEvent extends DomainEvent {

    /** Something happened to a person's access; the person is told by mail. */
    sealed interface OfPerson extends StaffEvent {

        /** Staff id. */
        String person();

        @Override
        default List<Subject> subjects() {
            return List.of(new Subject("person", person()));
        }
    }

    /** Ends every session and every API token of the person. */
    sealed interface AccessReset extends OfPerson {}

    /**
     * Somebody joined or returned.
     *
     * @param after name, mail address and groups
     * @param link on which they choose a password
     */
    record PersonHired(String person, String after, UUID link) implements OfPerson {}

    record PersonLeft(String person) implements AccessReset {}

    /** @param link on which the person chooses the next password; the last one is void */
    record PasswordReset(String person, UUID link) implements AccessReset {}

    /** The person, or somebody who says so, asked for a link on the sign-on page; nothing has changed yet. */
    record PasswordLinkAsked(String person, UUID link) implements OfPerson {}

    /** Ends the sessions, but not the tokens. */
    record PasswordChosen(String person) implements OfPerson {}

    /** @param link on which the person chooses the next password: the last one is void, too */
    record SecondFactorReset(String person, UUID link) implements AccessReset {}

    /** From now on the person signs on with a code; sessions that began without it have to enter one. */
    record SecondFactorSetUp(String person) implements OfPerson {}

    record SecondFactorTurnedOff(String person) implements OfPerson {}

    /** The earlier ones are void. */
    record RecoveryCodesMade(String person) implements OfPerson {}

    /** @param after how many are left */
    record RecoveryCodeUsed(String person, String after) implements OfPerson {}

    record MailAddressChanged(String person, String before, String after) implements AccessReset {}

    record GroupsChanged(String person, String before, String after) implements AccessReset {}

    record TeamFormed(TeamId team, String after) implements StaffEvent {
        @Override
        public List<Subject> subjects() {
            return List.of(new Subject("team", team.toString()));
        }
    }

    record LevelGranted(String person, TeamId team, String before, String after) implements OfPerson {
        @Override
        public List<Subject> subjects() {
            return List.of(new Subject("person", person), new Subject("team", team.toString()));
        }

        @Override
        public String name() {
            return "team-level-granted";
        }
    }

    record TokenIssued(String token, String person, String after) implements OfPerson {
        @Override
        public List<Subject> subjects() {
            return List.of(new Subject("api-token", token), new Subject("person", person));
        }

        @Override
        public String name() {
            return "api-token-issued";
        }
    }

    /**
     * A token ended before it expired.
     *
     * @param before name of the token
     * @param reason empty if somebody ended this one token
     */
    record TokenRevoked(String token, String person, String before, String reason) implements OfPerson {
        @Override
        public List<Subject> subjects() {
            return List.of(new Subject("api-token", token), new Subject("person", person));
        }

        @Override
        public String name() {
            return "api-token-revoked";
        }
    }
}
