package com.tendwell.notification;

import com.tendwell.shared.Actor;
import com.tendwell.shared.Company;
import com.tendwell.shared.CurrentActor;
import com.tendwell.shared.Ids;
import com.tendwell.shared.LanguageFormat;
import com.tendwell.shared.MailLink;
import com.tendwell.staff.PasswordLinks;
import com.tendwell.staff.PlanLevel;
import com.tendwell.staff.Staff;
import com.tendwell.staff.StaffEvent;
import com.tendwell.staff.TeamId;
import java.time.Clock;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Tells people what somebody did to their access, and mails the links on which they choose a password. Nobody is told
 * of what the application does without anybody asking, such as founding the demo company.
 */
@Component
class StaffMails {

    private static final String ACCOUNT_CHANGED = "account-changed";

    static final Set<String> KINDS = Set.of(PasswordLinks.KIND, ACCOUNT_CHANGED);

    private final Staff staff;
    private final MailTemplates templates;
    private final OutboxWriter outbox;
    private final Company company;
    private final Clock clock;

    StaffMails(Staff staff, MailTemplates templates, OutboxWriter outbox, Company company, Clock clock) {
        this.staff = staff;
        this.templates = templates;
        this.outbox = outbox;
        this.company = company;
        this.clock = clock;
    }

    @EventListener
    void happened(StaffEvent.OfPerson event) {
        Optional<Staff.Person> told = staff.find(event.person());
        boolean byItself = CurrentActor.actor().person().isEmpty() && !(event instanceof StaffEvent.PasswordLinkAsked);
        if (told.isPresent() && !byItself) {
            CurrentActor.as(Actor.systemFor(CurrentActor.actor().person()), () -> tell(told.get(), event));
        }
    }

    private void tell(Staff.Person person, StaffEvent.OfPerson event) {
        if (event instanceof StaffEvent.PersonHired hired) {
            sendLink(person, "hired", hired.link());
        } else if (event instanceof StaffEvent.PasswordReset reset) {
            sendLink(person, "reset", reset.link());
        } else if (event instanceof StaffEvent.SecondFactorReset reset) {
            sendLink(person, "factor-reset", reset.link());
        } else if (event instanceof StaffEvent.SecondFactorSetUp) {
            change(person, person.email(), "factor-set-up");
        } else if (event instanceof StaffEvent.SecondFactorTurnedOff) {
            change(person, person.email(), "factor-off");
        } else if (event instanceof StaffEvent.RecoveryCodesMade) {
            change(person, person.email(), "recovery-codes");
        } else if (event instanceof StaffEvent.RecoveryCodeUsed used) {
            change(person, person.email(), "recovery-used", used.after());
        } else if (event instanceof StaffEvent.PasswordLinkAsked asked) {
            sendLink(person, "asked", asked.link());
        } else if (event instanceof StaffEvent.PasswordChosen) {
            change(person, person.email(), "password");
        } else if (event instanceof StaffEvent.MailAddressChanged moved) {
            change(person, moved.before(), "email", moved.before(), moved.after());
            change(person, moved.after(), "email", moved.before(), moved.after());
        } else if (event instanceof StaffEvent.GroupsChanged groups) {
            change(person, person.email(), "groups", orNone(groups.before()), orNone(groups.after()));
        } else if (event instanceof StaffEvent.PersonLeft) {
            change(person, person.email(), "left");
        } else if (event instanceof StaffEvent.LevelGranted level && person.active()) {
            change(
                    person,
                    person.email(),
                    "level",
                    team(level.team()),
                    inWords(level.before()),
                    inWords(level.after()));
        } else if (event instanceof StaffEvent.TokenIssued issued) {
            change(person, person.email(), "token-issued", issued.after());
        } else if (event instanceof StaffEvent.TokenRevoked revoked
                && revoked.reason().isEmpty()) {
            change(person, person.email(), "token-revoked", revoked.before());
        }
    }

    /** To an address that has stood for a day, so that nobody redirects the link by changing it first. */
    private void sendLink(Staff.Person to, String why, UUID link) {
        Map<String, Object> facts = facts(to);
        facts.put("why", why);
        facts.put("user", to.id());
        facts.put("link", new MailLink.Fact(PasswordLinks.KIND, link));
        write(to, staff.addressForLinks(to.id()), PasswordLinks.KIND, facts);
    }

    private void change(Staff.Person to, String address, String what, String... values) {
        Map<String, Object> facts = facts(to);
        facts.put("what", what);
        for (int at = 0; at < 3; at++) {
            facts.put("value" + at, at < values.length ? values[at] : "");
        }
        write(to, address, ACCOUNT_CHANGED, facts);
    }

    private void write(Staff.Person to, String address, String template, Map<String, Object> facts) {
        Locale locale = LanguageFormat.ENGLISH.locale();
        outbox.write(new ComposedMail(
                template + ":" + Ids.next(),
                template,
                new Recipient.Colleague(to.id()),
                address,
                to.name(),
                locale.toLanguageTag(),
                templates.word(template, locale, facts, company.name()),
                Optional.empty()));
    }

    private Map<String, Object> facts(Staff.Person to) {
        String by = CurrentActor.actor().person();
        Map<String, Object> facts = new HashMap<>();
        facts.put("name", to.name());
        facts.put("by", staff.nameOf(by));
        facts.put("at", LanguageFormat.ENGLISH.moment(clock.instant(), company.zone()));
        return facts;
    }

    private String team(TeamId id) {
        return staff.teams().stream()
                .filter(team -> team.id().equals(id))
                .map(Staff.Team::name)
                .findFirst()
                .orElse(id.toString());
    }

    private static String inWords(String level) {
        return PlanLevel.valueOf(level).name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    private static String orNone(String groups) {
        return groups.isEmpty() ? "none" : groups;
    }
}
