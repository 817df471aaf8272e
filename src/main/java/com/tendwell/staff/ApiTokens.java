package com.tendwell.staff;

import com.tendwell.shared.Actor;
import com.tendwell.shared.CurrentActor;
import com.tendwell.shared.Ids;
import com.tendwell.shared.Refused;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Function;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Tokens by which machines use the API: random, stored hashed, revocable, with an owner, scopes and an end. */
@Service
public class ApiTokens {

    /** Longest life of a token. */
    public static final Duration LONGEST = Duration.ofDays(366);

    /** Not for issue: a token of a manager has it while its owner is one. */
    static final String EVERY_TEAM = "teams:all";

    /**
     * A token without its secret.
     *
     * @param prefix how the secret begins, so that its holder recognises it
     * @param lastUsedOn day (UTC) of the last use; empty while never used
     */
    public record TokenView(
            UUID id,
            String name,
            String owner,
            String prefix,
            Set<String> scopes,
            Instant createdAt,
            Instant expiresAt,
            Optional<LocalDate> lastUsedOn,
            boolean revoked) {}

    /** A new token: the secret is shown once, here. */
    public record Issued(TokenView token, String secret) {}

    private final TokenStore store;
    private final TokenScopes scopes;
    private final People people;
    private final Clock clock;
    private final ApplicationEventPublisher events;

    ApiTokens(TokenStore store, TokenScopes scopes, People people, Clock clock, ApplicationEventPublisher events) {
        this.store = store;
        this.scopes = scopes;
        this.people = people;
        this.clock = clock;
        this.events = events;
    }

    /** Every scope there is, in alphabetical order; a token has at least one. */
    public Set<String> scopes() {
        return scopes.all();
    }

    /**
     * A new token of the acting person, with no more than what their groups may do.
     *
     * @param expiresAt in the future, at most {@link #LONGEST} ahead
     * @throws Refused where a field is bad, or nobody has signed on
     */
    @Transactional
    public Issued issue(String name, Set<String> asked, Instant expiresAt) {
        Actor actor = CurrentActor.actor();
        if (actor.kind() != Actor.Kind.PERSON || !isActive(actor.id())) {
            throw Refused.forbidden("A person has to sign on to issue a token: it belongs to them.");
        }
        scopes.check(name, asked, actor.groups());
        Instant now = clock.instant();
        if (expiresAt == null || !expiresAt.isAfter(now) || expiresAt.isAfter(now.plus(LONGEST))) {
            throw Refused.field("expiresAt", expiresAt, "must be in the future, at most 366 days ahead");
        }
        TokenSecret secret = TokenSecret.random();
        UUID id = Ids.next();
        store.insert(id, name.strip(), actor.id(), secret, asked, now, expiresAt);
        events.publishEvent(new StaffEvent.TokenIssued(
                id.toString(), actor.id(), name.strip() + ": " + String.join(", ", new TreeSet<>(asked))));
        return new Issued(store.find(id).orElseThrow(), secret.text());
    }

    /** Ends a token at once. Its owner may, and a manager; revoking twice changes nothing. */
    @Transactional
    public void revoke(UUID id) {
        Actor actor = CurrentActor.actor();
        TokenView token = store.find(id)
                .filter(found -> mayEnd(actor, found))
                .orElseThrow(() -> Refused.notFound("api-token", id));
        if (store.revoke(id, clock.instant())) {
            events.publishEvent(new StaffEvent.TokenRevoked(id.toString(), token.owner()));
        }
    }

    /** Newest first, ended ones too. */
    @Transactional(readOnly = true)
    public List<TokenView> ofOwner(String owner) {
        return store.ofOwner(owner);
    }

    /**
     * The actor of a live token; empty alike for unknown, expired, revoked, and tokens of inactive owners. It never has
     * more rights than its owner has now: scopes that the owner's groups no longer cover are left out.
     *
     * @param groupsOf the groups a person is in now
     */
    @Transactional
    public Optional<Actor> authenticate(String secret, Function<String, Set<String>> groupsOf) {
        return store.live(TokenSecret.of(secret), clock.instant())
                .filter(token -> isActive(token.owner()))
                .map(token -> {
                    store.used(token, LocalDate.ofInstant(clock.instant(), java.time.ZoneOffset.UTC));
                    Set<String> groups = groupsOf.apply(token.owner());
                    Set<String> live = new HashSet<>(token.scopes());
                    live.retainAll(scopes.useableBy(groups));
                    if (groups.contains(Groups.MANAGER)) {
                        live.add(EVERY_TEAM);
                    }
                    return Actor.token(token.id().toString(), token.owner(), live);
                });
    }

    private boolean isActive(String person) {
        return people.find(person).map(Staff.Person::active).orElse(false);
    }

    private static boolean mayEnd(Actor actor, TokenView token) {
        return actor.isSystem()
                || actor.kind() == Actor.Kind.PERSON
                        && (actor.isIn(Groups.MANAGER) || token.owner().equals(actor.id()));
    }
}
