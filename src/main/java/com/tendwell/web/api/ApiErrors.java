package com.tendwell.web.api;

import com.tendwell.shared.Ids;
import com.tendwell.shared.NoDatabase;
import com.tendwell.shared.Refused;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.Ordered;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.stereotype.Component;
import org.springframework.web.ErrorResponse;
import org.springframework.web.context.request.async.AsyncRequestNotUsableException;
import org.springframework.web.servlet.HandlerExceptionResolver;
import org.springframework.web.servlet.ModelAndView;

/** Answers every error under {@code /api} with a problem, even if no controller was found. */
@Component
class ApiErrors implements HandlerExceptionResolver, Ordered {

    private static final Logger LOG = LoggerFactory.getLogger(ApiErrors.class);

    private final Problems problems;

    ApiErrors(Problems problems) {
        this.problems = problems;
    }

    @Override
    public int getOrder() {
        return HIGHEST_PRECEDENCE;
    }

    @Override
    public ModelAndView resolveException(
            HttpServletRequest request, HttpServletResponse response, Object handler, Exception cause) {
        if (!request.getRequestURI().startsWith("/api/") || isForOthers(cause) || response.isCommitted()) {
            return null;
        }
        try {
            response.resetBuffer();
            if (cause instanceof ErrorResponse error) {
                error.getHeaders().forEach((name, values) -> response.setHeader(name, String.join(", ", values)));
            }
            problems.write(request, response, problem(cause));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new ModelAndView();
    }

    /** The problem for an exception; an unexpected one is logged under a reference and not described. */
    ApiProblem problem(Exception cause) {
        if (cause instanceof ApiProblem problem) {
            return problem;
        }
        if (cause instanceof Refused refused) {
            return new ApiProblem(refused.kind().status(), refused.type(), refused.getMessage(), refused.fields());
        }
        if (NoDatabase.isCauseOf(cause)) {
            LOG.warn("A call was refused because the database did not answer in time: {}", cause.toString());
            return new ApiProblem(503, "unavailable", Problems.UNAVAILABLE);
        }
        if (cause instanceof ConcurrencyFailureException) {
            return new ApiProblem(
                    409,
                    "changed-meanwhile",
                    "Somebody changed the same record at the same moment: reload it and try again.");
        }
        return RequestProblems.of(cause).orElseGet(() -> unexpected(cause));
    }

    private static ApiProblem unexpected(Exception cause) {
        String reference = Ids.next().toString();
        LOG.error("Unexpected failure of a call, reference {}", reference, cause);
        return new ApiProblem(
                500, "internal-error", "Something went wrong on our side. Quote the reference " + reference + ".");
    }

    private static boolean isForOthers(Exception cause) {
        return cause instanceof AccessDeniedException
                || cause instanceof AuthenticationException
                || cause instanceof AsyncRequestNotUsableException;
    }
}
