package com.tendwell.staff;

import com.tendwell.shared.DomainEvent;
import com.tendwell.shared.Subject;
import java.util.List;

/** Events of people, teams and API tokens. */
public sealed interface StaffEvent extends DomainEvent {

    record PersonHired(String person, String after) implements StaffEvent {
        @Override
        public List<Subject> subjects() {
            return List.of(new Subject("person", person));
        }
    }

    record PersonLeft(String person) implements StaffEvent {
        @Override
        public List<Subject> subjects() {
            return List.of(new Subject("person", person));
        }
    }

    record TeamFormed(TeamId team, String after) implements StaffEvent {
        @Override
        public List<Subject> subjects() {
            return List.of(new Subject("team", team.toString()));
        }
    }

    record LevelGranted(String person, TeamId team, String before, String after) implements StaffEvent {
        @Override
        public List<Subject> subjects() {
            return List.of(new Subject("person", person), new Subject("team", team.toString()));
        }

        @Override
        public String name() {
            return "team-level-granted";
        }
    }

    record TokenIssued(String token, String owner, String after) implements StaffEvent {
        @Override
        public List<Subject> subjects() {
            return List.of(new Subject("api-token", token), new Subject("person", owner));
        }

        @Override
        public String name() {
            return "api-token-issued";
        }
    }

    record TokenRevoked(String token, String owner) implements StaffEvent {
        @Override
        public List<Subject> subjects() {
            return List.of(new Subject("api-token", token), new Subject("person", owner));
        }

        @Override
        public String name() {
            return "api-token-revoked";
        }
    }
}
