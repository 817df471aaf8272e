package com.tendwell.web.api;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.tendwell.shared.Refused;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.stereotype.Component;

/** Problem details (RFC 9457) for everything under {@code /api}. */
@Component
public class Problems {

    /** Prefix of every type URI; what follows is stable. */
    public static final String TYPES = "https://tendwell.app/problems/";

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
        body.setInstance(URI.create(request.getRequestURI()));
        List<Refused.Field> fields = problem.fields();
        if (!fields.isEmpty()) {
            body.setProperty("fields", fields);
        }
        response.setStatus(problem.status());
        response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
        response.setHeader("Cache-Control", "no-store");
        response.getOutputStream().write(json.writeValueAsBytes(body));
    }

    /** {@code stale-version} becomes {@code Stale version}. */
    private static String title(String type) {
        return Character.toUpperCase(type.charAt(0)) + type.substring(1).replace('-', ' ');
    }
}
