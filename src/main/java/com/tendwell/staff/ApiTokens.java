package com.tendwell.staff;

import com.tendwell.shared.Actor;
import com.tendwell.shared.Ids;
import com.tendwell.shared.Refused;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Function;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** API tokens for machines: random, stored as hashes, revocable, each with an owner, scopes and an expiry. */
@Service
public class ApiTokens {

    /** Maximum validity of a token. */
    public static final Duration LONGEST = Duration.ofDays(366);

    /** Cannot be requested: a token has it while its owner is a manager. */
    static final String EVERY_TEAM = "teams:all";

    /** Cannot be requested: a token has it while its owner belongs to finance. */
    private static final String FINANCE = "owner:finance";

    /**
     * A token without its secret.
     *
     * @param prefix start of the secret, by which its holder recognises it
     * @param lastUsedOn day (UTC) of the last use; empty if never used
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

    /** A new token, with the only copy of its secret. */
    public record Issued(TokenView token, String secret) {}

    /**
     * A token that is not revoked, as it was sent with a call.
     *
     * @param groups of its owner at this moment
     * @param lastUsedOn day (UTC); empty if never used
     */
    public record SentToken(
            UUID id,
            String owner,
            Set<String> scopes,
            Set<String> groups,
            Instant expiresAt,
            Optional<LocalDate> lastUsedOn) {}

    private final TokenStore store;
    private final TokenScopes scopes;
    private final ActingPerson acting;
    private final People people;
    private final Clock clock;
    private final ApplicationEventPublisher events;

    ApiTokens(
            TokenStore store,
            TokenScopes scopes,
            ActingPerson acting,
            People people,
            Clock clock,
            ApplicationEventPublisher events) {
        this.acting = acting;
        this.store = store;
        this.scopes = scopes;
        this.people = people;
        this.clock = clock;
        this.events = events;
    }

    /** All scopes in alphabetical order; a token has at least one. */
    public Set<String> scopes() {
        return scopes.all();
    }

    /** The scopes that the actor's tokens may have now, in alphabetical order. */
    public Set<String> scopesFor(Actor actor) {
        return new TreeSet<>(scopes.useableBy(actor.groups()));
    }

    /**
     * Issues a token to the acting person, limited to what their groups permit.
     *
     * @param expiresAt in the future, at most {@link #LONGEST} ahead
     * @throws Refused if a field is invalid or no person is signed on
     */
    @Transactional
    public Issued issue(String input, Set<String> asked, Instant expiresAt) {
        Actor actor = acting.now();
        if (actor.kind() != Actor.Kind.PERSON || !isActive(actor.id())) {
            throw Refused.forbidden("Only a person who is signed on can issue a token.");
        }
        String name = scopes.check(input, asked, actor.groups());
        Instant now = clock.instant();
        if (expiresAt == null || !expiresAt.isAfter(now) || expiresAt.isAfter(now.plus(LONGEST))) {
            throw Refused.field("expiresAt", expiresAt, "must be in the future, at most 366 days ahead");
        }
        TokenSecret secret = TokenSecret.random();
        UUID id = Ids.next();
        store.insert(id, name, actor.id(), secret, asked, now, expiresAt);
        events.publishEvent(new StaffEvent.TokenIssued(
                id.toString(), actor.id(), name + ": " + String.join(", ", new TreeSet<>(asked))));
        return new Issued(store.find(id).orElseThrow(), secret.text());
    }

    /**
     * Ends a token at once; allowed for its owner and for managers whom the owner does not outrank. Idempotent.
     *
     * @param groupsOf returns a person's current groups
     */
    @Transactional
    public void revoke(UUID id, Function<String, Set<String>> groupsOf) {
        Actor actor = acting.now();
        TokenView token = store.find(id)
                .filter(found -> mayEnd(actor, found))
                .orElseThrow(() -> Refused.notFound("api-token", id));
        if (!token.owner().equals(actor.id())) {
            Ranks.check(actor, token.owner(), groupsOf.apply(token.owner()), Set.of());
        }
        if (store.revoke(id, clock.instant())) {
            events.publishEvent(new StaffEvent.TokenRevoked(id.toString(), token.owner(), token.name(), ""));
        }
    }

    /** Whoever could act for the person may have issued them, and somebody who returns starts without tokens. */
    @EventListener
    void on(StaffEvent.AccessReset reset) {
        store.ofOwner(reset.person()).stream()
                .filter(token -> store.revoke(token.id(), clock.instant()))
                .forEach(token -> events.publishEvent(new StaffEvent.TokenRevoked(
                        token.id().toString(), token.owner(), token.name(), "with the rest of the access")));
    }

    /** Newest first, including expired and revoked ones. */
    @Transactional(readOnly = true)
    public List<TokenView> ofOwner(String owner) {
        return store.ofOwner(owner);
    }

    /**
     * The actor of a live token; empty for unknown, expired and revoked tokens and those of inactive owners alike.
     * Scopes that the owner's current groups do not cover are left out.
     *
     * @param lookUp finds a token by the hash of its secret
     */
    public Optional<Actor> authenticate(String secret, Function<byte[], Optional<SentToken>> lookUp) {
        Instant now = clock.instant();
        return lookUp.apply(TokenSecret.of(secret).hash())
                .filter(token -> token.expiresAt().isAfter(now))
                .map(token -> {
                    store.used(token, LocalDate.ofInstant(now, ZoneOffset.UTC));
                    Set<String> live = new HashSet<>(token.scopes());
                    live.retainAll(scopes.useableBy(token.groups()));
                    if (token.groups().contains(Groups.MANAGER)) {
                        live.add(EVERY_TEAM);
                    }
                    if (token.groups().contains(Groups.FINANCE)) {
                        live.add(FINANCE);
                    }
                    return Actor.token(token.id().toString(), token.owner(), live);
                });
    }

    /** Whether it is a token whose owner, of finance or a manager, confirms payments. */
    public static boolean isOfFinance(Actor actor) {
        return actor.scopes().contains(FINANCE) || actor.scopes().contains(EVERY_TEAM);
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
