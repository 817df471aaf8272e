package com.tendwell.staff;

import com.tendwell.shared.Actor;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Service;

/** Tokens by which machines use the API: random, stored hashed, revocable, with an owner, scopes and an end. */
@Service
public class ApiTokens {

    /** Every scope there is; a token has at least one. */
    public static final Set<String> SCOPES = Set.of(
            "customers:read",
            "customers:write",
            "pricebook:read",
            "pricebook:write",
            "plans:read",
            "plans:write",
            "plans:activate",
            "invoices:read",
            "transactions:read",
            "transactions:write",
            "reports:read",
            "audit:read",
            "tasks:read");

    /** A token without its secret. */
    public record TokenView(
            UUID id,
            String name,
            String owner,
            Set<String> scopes,
            Instant createdAt,
            Instant expiresAt,
            boolean revoked) {}

    /** A new token: the secret is shown once, here. */
    public record Issued(TokenView token, String secret) {}

    public Issued issue(String name, Set<String> scopes, Instant expiresAt) {
        throw new UnsupportedOperationException();
    }

    public void revoke(UUID id) {
        throw new UnsupportedOperationException();
    }

    public List<TokenView> ofOwner(String owner) {
        throw new UnsupportedOperationException();
    }

    /** The actor of a live token; empty alike for unknown, expired, revoked, and tokens of inactive owners. */
    public Optional<Actor> authenticate(String secret) {
        throw new UnsupportedOperationException();
    }
}
