package com.tendwell.web.api;

import com.tendwell.process.Users;
import com.tendwell.shared.Actor;
import com.tendwell.shared.CurrentActor;
import com.tendwell.shared.Refused;
import com.tendwell.staff.ApiTokens;
import com.tendwell.staff.ApiTokens.Issued;
import com.tendwell.staff.ApiTokens.TokenView;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping(path = "/api/tokens", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "API tokens", description = "Your own API tokens, for machines; only for people who are signed on")
class TokensApi {

    /** Scopes and expiry of a new token. */
    record NewToken(String name, Set<String> scopes, Instant expiresAt) {}

    /** The caller's own tokens. */
    record Tokens(List<TokenView> items) {}

    private final ApiTokens tokens;
    private final Users users;

    TokensApi(ApiTokens tokens, Users users) {
        this.tokens = tokens;
        this.users = users;
    }

    @GetMapping
    @Operation(summary = "List your tokens, newest first")
    Tokens mine() {
        Actor actor = CurrentActor.actor();
        if (actor.kind() != Actor.Kind.PERSON) {
            throw Refused.forbidden("This cannot be done with an API token: sign on with your user name and password.");
        }
        return new Tokens(tokens.ofOwner(actor.id()));
    }

    @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(
            summary = "Issue a token",
            description =
                    "The secret is shown only in this response, even if the call is repeated with the same Idempotency-Key. "
                            + "With the session of a browser tokens are issued only on the page My account, which asks for the password and a code of the second factor.")
    ResponseEntity<Issued> issue(@RequestBody NewToken token, HttpServletRequest request) {
        // A token outlives the session: whoever finds an open one shall not take it along.
        if (request.getSession(false) != null) {
            throw new Refused(
                    Refused.Kind.FORBIDDEN,
                    "password-needed",
                    "Issue tokens on the page My account, which asks for your password.");
        }
        Issued issued = tokens.issue(token.name(), token.scopes(), token.expiresAt());
        request.setAttribute(IdempotencyFilter.SHOWN_ONCE, true);
        return ResponseEntity.status(HttpStatus.CREATED)
                .cacheControl(CacheControl.noStore())
                .body(issued);
    }

    @DeleteMapping("/{token}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "Revoke a token", description = "Takes effect immediately. For its owner and managers.")
    void revoke(@PathVariable UUID token) {
        tokens.revoke(token, users::groupsOf);
    }
}
