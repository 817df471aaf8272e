package com.tendwell.web.api;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.tendwell.shared.NoDatabase;
import com.tendwell.shared.Refused;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Optional;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.stereotype.Component;

/** Problem details (RFC 9457) for everything under {@code /api}. */
@Component
public class Problems {

    /** Prefix of every type URI; what follows is stable. */
    public static final String TYPES = "https://tendwell.app/problems/";

    /** The detail of a problem with status 503. */
    public static final String UNAVAILABLE =
            "The database cannot be reached or is overloaded, and nothing was done: try again after the number of seconds"
                    + " in Retry-After.";

    private final ObjectMapper json;

    Problems(ObjectMapper json) {
        this.json = json;
    }

    /** Writes a problem to the response. */
    public void write(HttpServletRequest request, HttpServletResponse response, int status, String type, String detail)
            throws IOException {
        write(request, response, new ApiProblem(status, type, detail));
    }

    void write(HttpServletRequest request, HttpServletResponse response, ApiProblem problem) throws IOException {
        ProblemDetail body =
                ProblemDetail.forStatusAndDetail(HttpStatus.valueOf(problem.status()), problem.getMessage());
        body.setType(URI.create(TYPES + problem.type()));
        body.setTitle(title(problem.type()));
        instance(request).ifPresent(body::setInstance);
        List<Refused.Field> fields = problem.fields();
        if (!fields.isEmpty()) {
            body.setProperty("fields", fields);
        }
        response.setStatus(problem.status());
        response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
        response.setHeader("Cache-Control", "no-store");
        if (problem.status() == 503 && !response.containsHeader(HttpHeaders.RETRY_AFTER)) {
            response.setHeader(HttpHeaders.RETRY_AFTER, Integer.toString(NoDatabase.RETRY_AFTER_SECONDS));
        }
        response.getOutputStream().write(json.writeValueAsBytes(body));
    }

    /** Empty if the address is not one: it may be what is wrong with the request. */
    private static Optional<URI> instance(HttpServletRequest request) {
        Object refused = request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI);
        try {
            return Optional.of(new URI(refused == null ? request.getRequestURI() : refused.toString()));
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
    }

    /** {@code stale-version} becomes {@code Stale version}. */
    private static String title(String type) {
        return Character.toUpperCase(type.charAt(0)) + type.substring(1).replace('-', ' ');
    }
}
