package com.tendwell.support;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A person at the running application, over HTTP with cookies, as a browser is but without pictures. */
public final class Browser {

    /** What came back. */
    public record Answer(int status, String body, HttpResponse<String> response) {

        /** A header, empty where it is absent. */
        public String header(String name) {
            return response.headers().firstValue(name).orElse("");
        }
    }

    private static final Pattern CSRF = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"");

    private final CookieManager cookies = new CookieManager();
    private final HttpClient client =
            HttpClient.newBuilder().cookieHandler(cookies).build();
    private final String base;

    public Browser(int port) {
        this.base = "http://localhost:" + port;
    }

    /** Signs on at the sign-on page, and opens Tasklist where that is allowed, as its scripts need. */
    public Browser signedOn(String user, String password) {
        Answer answer = signOn(user, password);
        if (answer.header("Location").contains("refused")) {
            throw new IllegalStateException(user + " was not let in");
        }
        get("/camunda/app/welcome/default/");
        return this;
    }

    public Answer signOn(String user, String password) {
        Matcher token = CSRF.matcher(get("/login").body());
        if (!token.find()) {
            throw new IllegalStateException("The sign-on page has no CSRF token");
        }
        return send(request("/login")
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(
                        "username=" + encoded(user) + "&password=" + encoded(password) + "&_csrf=" + token.group(1))));
    }

    public Answer get(String path) {
        return send(request(path).header("Accept", "text/html,application/json;q=0.9"));
    }

    /** With the token of the engine's applications, as their scripts send it. */
    public Answer postJson(String path, String json) {
        return sendJson("POST", path, json);
    }

    public Answer sendJson(String method, String path, String json) {
        return send(request(path)
                .header("Content-Type", "application/json")
                .header("X-XSRF-TOKEN", cookie("XSRF-TOKEN"))
                .method(method, HttpRequest.BodyPublishers.ofString(json)));
    }

    /** For what needs headers of its own. */
    public HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(base + path));
    }

    public Answer send(HttpRequest.Builder request) {
        try {
            HttpResponse<String> response = client.send(request.build(), HttpResponse.BodyHandlers.ofString());
            return new Answer(response.statusCode(), response.body(), response);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Value of a cookie, empty where there is none. */
    public String cookie(String name) {
        return cookies.getCookieStore().getCookies().stream()
                .filter(cookie -> cookie.getName().equals(name))
                .map(java.net.HttpCookie::getValue)
                .findFirst()
                .orElse("");
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
