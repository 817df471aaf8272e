package com.tendwell.web.security;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.regex.Pattern;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Rejects requests to the engine's applications whose query contains an expression, before the engine sees them: a
 * second line of defence against CVE-2026-109432, beside the guard inside the engine. Only stored filters may contain
 * expressions, and only administrators may store filters.
 */
class QueryBodyFilter extends OncePerRequestFilter {

    private static final int LARGEST_BODY = StillSignedOnFilter.LARGEST_BODY;
    private static final Pattern STORES_A_FILTER = Pattern.compile("(POST .*/filter/create/?)|(PUT .*/filter/[^/]+/?)");

    private final ObjectMapper json;

    QueryBodyFilter(ObjectMapper json) {
        this.json = json;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        String path = request.getRequestURI();
        return !path.startsWith(request.getContextPath() + "/camunda/api/")
                || STORES_A_FILTER.matcher(request.getMethod() + " " + path).matches();
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        String type = request.getContentType() == null ? "" : request.getContentType();
        if (hasNul(request.getQueryString())) {
            refuse(response, HttpStatus.BAD_REQUEST, "The query contains a null character.");
        } else if (hasExpressionParameter(request.getQueryString())) {
            refuse(response, HttpStatus.BAD_REQUEST, "Expressions are not allowed in queries.");
        } else if (type.startsWith(MediaType.MULTIPART_FORM_DATA_VALUE)
                || type.startsWith(MediaType.APPLICATION_FORM_URLENCODED_VALUE)) {
            chain.doFilter(request, response);
        } else {
            byte[] body = request.getInputStream().readNBytes(LARGEST_BODY + 1);
            if (body.length > LARGEST_BODY) {
                refuse(response, HttpStatus.PAYLOAD_TOO_LARGE, "The request is too large.");
            } else if (new String(body, StandardCharsets.UTF_8).strip().equals("null")) {
                refuse(response, HttpStatus.BAD_REQUEST, "The body must be a JSON object.");
            } else if (hasNullInList(body)) {
                refuse(response, HttpStatus.BAD_REQUEST, "A list in the body contains null: leave it out.");
            } else if (hasExpression(body)) {
                refuse(response, HttpStatus.BAD_REQUEST, "Expressions are not allowed in queries.");
            } else {
                chain.doFilter(new ReadAgain(request, body), response);
            }
        }
    }

    /** The database would fail on it. */
    private static boolean hasNul(String query) {
        return query != null && query.contains("%00");
    }

    private static boolean hasExpressionParameter(String query) {
        return query != null && query.contains("Expression=");
    }

    /** The engine would fail on it; no list of its has a use for null. */
    private boolean hasNullInList(byte[] body) throws IOException {
        return any(
                body,
                parser -> parser.currentToken() == JsonToken.VALUE_NULL
                        && parser.getParsingContext().inArray());
    }

    private static boolean isExpression(JsonParser parser) throws IOException {
        return parser.currentToken() == JsonToken.FIELD_NAME
                        && parser.currentName().endsWith("Expression")
                || parser.currentToken() == JsonToken.VALUE_STRING
                        && parser.getText().indexOf('\0') >= 0;
    }

    private boolean hasExpression(byte[] body) throws IOException {
        return any(body, QueryBodyFilter::isExpression);
    }

    /** What is looked for at each place of the body. */
    private interface Flaw {
        boolean isAt(JsonParser place) throws IOException;
    }

    /** The engine itself rejects what is not JSON. */
    private boolean any(byte[] body, Flaw flaw) throws IOException {
        try (JsonParser parser = json.createParser(body)) {
            while (parser.nextToken() != null) {
                if (flaw.isAt(parser)) {
                    return true;
                }
            }
            return false;
        } catch (JsonProcessingException e) {
            return false;
        }
    }

    private void refuse(HttpServletResponse response, HttpStatus status, String message) throws IOException {
        response.setStatus(status.value());
        response.setContentType(MediaType.APPLICATION_JSON_VALUE);
        json.writeValue(response.getOutputStream(), Map.of("type", "BadUserRequestException", "message", message));
    }
}
