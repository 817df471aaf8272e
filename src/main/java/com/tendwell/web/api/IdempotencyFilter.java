package com.tendwell.web.api;

import com.tendwell.shared.Actor;
import com.tendwell.shared.CurrentActor;
import com.tendwell.web.api.IdempotencyStore.Answer;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionStatus;
import org.springframework.transaction.support.DefaultTransactionDefinition;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.util.ContentCachingResponseWrapper;

/**
 * Every creating call carries an idempotency key; a repeated call gets the first response and changes nothing. The
 * response is stored in the transaction of the work and sent after its commit. Refusals are not stored, because nothing
 * was done. Webhooks use the id of their event instead.
 */
class IdempotencyFilter extends OncePerRequestFilter {

    static final String HEADER = "Idempotency-Key";
    static final String REPLAYED = "Idempotency-Replayed";

    /** Request attribute of a call whose response contains a secret: stored without its body. */
    static final String SHOWN_ONCE = IdempotencyFilter.class.getName() + ".SHOWN_ONCE";

    private static final Pattern KEY = Pattern.compile("[\\x21-\\x7E]{1,255}");

    private final IdempotencyStore store;
    private final PlatformTransactionManager transactions;
    private final ApiErrors errors;
    private final Problems problems;

    IdempotencyFilter(
            IdempotencyStore store, PlatformTransactionManager transactions, ApiErrors errors, Problems problems) {
        this.store = store;
        this.transactions = transactions;
        this.errors = errors;
        this.problems = problems;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return !request.getMethod().equals("POST") || WebhooksApi.isFor(request);
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        ContentCachingResponseWrapper answer = new ContentCachingResponseWrapper(response);
        TransactionStatus transaction = transactions.getTransaction(new DefaultTransactionDefinition());
        try {
            doOnce((BoundedRequest) request, answer, chain);
            if (answer.getStatus() < 400) {
                transactions.commit(transaction);
            } else {
                transactions.rollback(transaction);
            }
        } catch (RuntimeException e) {
            if (!transaction.isCompleted()) {
                transactions.rollback(transaction);
            }
            answer.reset();
            problems.write(request, answer, errors.problem(e));
        } catch (ServletException | IOException e) {
            transactions.rollback(transaction);
            throw e;
        }
        answer.copyBodyToResponse();
    }

    private void doOnce(BoundedRequest request, ContentCachingResponseWrapper answer, FilterChain chain)
            throws ServletException, IOException {
        String key = key(request);
        String principal = principal(CurrentActor.actor());
        byte[] fingerprint = Fingerprint.of(request);
        boolean alone = store.lock(principal, key);
        // Also if another holds the lock: it may be a repetition like this one.
        Optional<Answer> earlier = store.find(principal, key);
        if (earlier.isPresent()) {
            replay(earlier.get(), fingerprint, answer);
            return;
        }
        if (!alone) {
            throw new ApiProblem(
                    409,
                    "idempotency-key-in-use",
                    "A call with this Idempotency-Key is still running: wait for its response.");
        }
        chain.doFilter(request, answer);
        if (answer.getStatus() < 400) {
            boolean secret = Boolean.TRUE.equals(request.getAttribute(SHOWN_ONCE));
            store.keep(principal, key, Answer.of(fingerprint, answer, secret));
        }
    }

    private static void replay(Answer earlier, byte[] fingerprint, HttpServletResponse response) throws IOException {
        if (!Arrays.equals(earlier.fingerprint(), fingerprint)) {
            throw new ApiProblem(
                    422,
                    "idempotency-key-reused",
                    "This Idempotency-Key was already used for another call: use a new key for each call.");
        }
        if (earlier.body() == null) {
            throw new ApiProblem(
                    409,
                    "shown-once",
                    "The first call with this Idempotency-Key succeeded, and its response is shown only once.");
        }
        response.setHeader(REPLAYED, "true");
        earlier.writeTo(response);
    }

    private static String key(HttpServletRequest request) {
        String key = request.getHeader(HEADER);
        if (key == null) {
            throw new ApiProblem(
                    400,
                    "idempotency-key-missing",
                    "Send an Idempotency-Key header with a unique text, for example a UUID; a call that is"
                            + " repeated with the same key is executed once.");
        }
        if (!KEY.matcher(key).matches()) {
            throw new ApiProblem(
                    400,
                    "idempotency-key-invalid",
                    "The Idempotency-Key must have 1 to 255 visible ASCII characters without spaces.");
        }
        return key;
    }

    private static String principal(Actor actor) {
        return actor.kind().name().toLowerCase(Locale.ROOT) + ":" + actor.id();
    }
}
