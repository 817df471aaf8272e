package com.tendwell.web.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.tendwell.shared.Page;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

/** A page of a list, with the link to the next one. */
record Listing<T>(
        List<T> items,
        @Schema(
                        description = "Address of the next page, also in the Link header; absent on the last page",
                        example = "/api/customers?limit=50&cursor=0190f3c2-…")
                @JsonInclude(JsonInclude.Include.NON_NULL)
                String next) {

    static final String DEFAULT_LIMIT = "50";

    /** For the present request; the next link repeats its filters. */
    static <T> ResponseEntity<Listing<T>> of(Page<T> page) {
        String next = page.next().map(Listing::addressFrom).orElse(null);
        ResponseEntity.BodyBuilder answer = ResponseEntity.ok();
        if (next != null) {
            answer.header(HttpHeaders.LINK, "<" + next + ">; rel=\"next\"");
        }
        return answer.body(new Listing<>(page.items(), next));
    }

    /**
     * Path and query as sent, so that filters keep their encoding; without the Host header, which the sender controls.
     */
    private static String addressFrom(String cursor) {
        HttpServletRequest present =
                ((ServletRequestAttributes) RequestContextHolder.currentRequestAttributes()).getRequest();
        String query = present.getQueryString() == null ? "" : present.getQueryString();
        String filters = Arrays.stream(query.split("&"))
                .filter(parameter -> !parameter.isEmpty() && !parameter.startsWith("cursor="))
                .map(parameter -> parameter + "&")
                .collect(Collectors.joining());
        return present.getRequestURI() + "?" + filters + "cursor=" + URLEncoder.encode(cursor, StandardCharsets.UTF_8);
    }
}
