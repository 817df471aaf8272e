import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Sells a plan by the API and takes it to Active: the money is reported by a token, and finance answers its task by the
 * engine's task API, as Tasklist does. Arguments: where the application is, its file of demo users, the path of the
 * engine's web applications, the process of the application.
 */
public final class OneActivation {

    private static final Duration PATIENCE = Duration.ofMinutes(8);
    private static final ObjectMapper JSON = new ObjectMapper();

    private final String base;
    private final Path users;
    private final String engine;
    private final ProcessHandle application;
    private final CookieManager cookies = new CookieManager();
    private final HttpClient http = HttpClient.newHttpClient();
    private final HttpClient tasklist = HttpClient.newBuilder().cookieHandler(cookies).build();

    private OneActivation(String base, Path users, String engine, ProcessHandle application) {
        this.base = base;
        this.users = users;
        this.engine = engine;
        this.application = application;
    }

    public static void main(String[] arguments) throws Exception {
        new OneActivation(
                        arguments[0],
                        Path.of(arguments[1]),
                        arguments[2],
                        ProcessHandle.of(Long.parseLong(arguments[3])).orElseThrow())
                .run();
    }

    private void run() throws Exception {
        await("the demo people are hired", () -> Files.exists(users) && api("dora", "GET", "/api/teams", null) != null);
        JsonNode team = await("a team is there", () -> {
            JsonNode first = api("dora", "GET", "/api/teams", null).at("/items/0/id");
            return first.isMissingNode() ? null : first;
        });
        JsonNode customer = api("dora", "POST", "/api/customers", """
                {"name": "Garage Sommer", "kind": "COMMERCIAL", "language": "en", "taxRate": "19.00",
                 "billingAddress": {"street": "Hauptstr. 4", "postalCode": "10827", "city": "Berlin", "country": "DE"},
                 "contacts": [{"name": "Eva Sommer", "email": "eva@sommer.example", "phone": ""}],
                 "locations": [{"name": "Garage", "timeZone": "Europe/Berlin", "address":
                   {"street": "Hauptstr. 4", "postalCode": "10827", "city": "Berlin", "country": "DE"}}]}""");
        String plan = api("dora", "POST", "/api/service-plans", """
                {"customer": %s, "location": %s, "team": %s, "name": "Lift care", "description": "Two visits a year",
                 "currency": "EUR", "basePrice": "1200.00", "addOns": [], "termMonths": 12, "paymentTermDays": 14}"""
                        .formatted(customer.get("id"), customer.at("/locations/0/id"), team))
                .get("number").asText();
        api("dora", "POST", "/api/service-plans/" + plan + "/activation", "");
        JsonNode invoice = await("the invoice is issued", () -> {
            JsonNode found = api("dora", "GET", "/api/invoices?plan=" + plan, null).at("/items/0");
            return found.path("number").isTextual() ? found : null;
        });
        String token = api("pia", "POST", "/api/tokens", """
                {"name": "bank import", "scopes": ["transactions:write"], "expiresAt": "%s"}"""
                        .formatted(Instant.now().plus(Duration.ofDays(30))))
                .get("secret").asText();
        send("Bearer " + token, "POST", "/api/transactions", """
                {"provider": "bank", "reference": "STMT-%s", "invoice": %s, "amount": %s, "currency": "EUR", "status": "SUCCESS"}"""
                        .formatted(plan, invoice.get("number"), invoice.at("/total/amount")));

        signOn("anna");
        String tasks = "/%s/api/engine/engine/default/task".formatted(engine);
        JsonNode task = await("finance is asked", () -> {
            JsonNode found = JSON.readTree(inTasklist(
                    "GET", tasks + "?taskDefinitionKey=verify-payment-authorization&processInstanceBusinessKey="
                            + invoice.get("number").asText(), ""));
            return found.isArray() && found.size() == 1 ? found.get(0) : null;
        });
        String address = tasks + "/" + task.get("id").asText();
        inTasklist("POST", address + "/claim", "{\"userId\": \"anna\"}");
        inTasklist("POST", address + "/submit-form", "{\"variables\": {\"outcome\": {\"value\": \"CLEARED\"}}}");

        await("the plan is Active", () -> "ACTIVE".equals(
                        api("dora", "GET", "/api/service-plans/" + plan, null).get("status").asText())
                ? plan
                : null);
        System.out.println("On " + engine + ", " + plan + " went from purchase to Active.");
    }

    private JsonNode api(String who, String method, String path, String body) throws Exception {
        String password = Files.readAllLines(users).stream()
                .map(line -> line.strip().split("\\s+"))
                .filter(words -> words[0].equals(who))
                .findFirst()
                .orElseThrow()[1];
        String pair = Base64.getEncoder().encodeToString((who + ":" + password).getBytes(StandardCharsets.UTF_8));
        return send("Basic " + pair, method, path, body);
    }

    private JsonNode send(String authorization, String method, String path, String body) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(base + path))
                .header("Authorization", authorization)
                .method(method, HttpRequest.BodyPublishers.ofString(body == null ? "" : body));
        if (body != null) {
            request.header("Idempotency-Key", UUID.randomUUID().toString());
        }
        if (body != null && !body.isEmpty()) {
            request.header("Content-Type", "application/json");
        }
        return JSON.readTree(succeeded(http.send(request.build(), HttpResponse.BodyHandlers.ofString())));
    }

    /** Opens Tasklist as well: its scripts get their token there, and the session has to outlive it. */
    private void signOn(String who) throws Exception {
        String password = Files.readAllLines(users).stream()
                .map(line -> line.strip().split("\\s+"))
                .filter(words -> words[0].equals(who))
                .findFirst()
                .orElseThrow()[1];
        Matcher token = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"").matcher(page("/login"));
        if (!token.find()) {
            throw new IllegalStateException("The sign-on page has no CSRF token");
        }
        tasklist.send(
                HttpRequest.newBuilder(URI.create(base + "/login"))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(HttpRequest.BodyPublishers.ofString("username=" + encoded(who) + "&password="
                                + encoded(password) + "&_csrf=" + encoded(token.group(1))))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        page("/" + engine + "/app/tasklist/default/");
    }

    private String page(String path) throws Exception {
        return tasklist.send(
                        HttpRequest.newBuilder(URI.create(base + path)).build(), HttpResponse.BodyHandlers.ofString())
                .body();
    }

    private String inTasklist(String method, String path, String json) throws Exception {
        String token = cookies.getCookieStore().getCookies().stream()
                .filter(cookie -> cookie.getName().equals("XSRF-TOKEN"))
                .map(java.net.HttpCookie::getValue)
                .findFirst()
                .orElse("");
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(base + path))
                .header("Accept", "application/json")
                .header("X-XSRF-TOKEN", token)
                .method(method, HttpRequest.BodyPublishers.ofString(json));
        if (!json.isEmpty()) {
            request.header("Content-Type", "application/json");
        }
        HttpResponse<String> answer = tasklist.send(request.build(), HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() >= 400) {
            cookies.getCookieStore().getCookies().forEach(cookie -> System.out.printf(
                    "cookie %s for %s%n", cookie.getName(), cookie.getPath()));
        }
        return succeeded(answer);
    }

    private static String succeeded(HttpResponse<String> answer) {
        if (answer.statusCode() >= 300) {
            throw new IllegalStateException(answer.request().method() + " " + answer.uri() + " was answered with "
                    + answer.statusCode() + ": " + answer.body());
        }
        return answer.body();
    }

    private <T> T await(String what, Callable<T> look) throws Exception {
        Instant end = Instant.now().plus(PATIENCE);
        while (true) {
            Object last = "nothing yet";
            try {
                T found = look.call();
                if (found != null && !Boolean.FALSE.equals(found)) {
                    return found;
                }
            } catch (Exception e) {
                last = e;
            }
            if (!application.isAlive()) {
                throw new IllegalStateException("The application ended while waiting until " + what);
            }
            if (Instant.now().isAfter(end)) {
                throw new IllegalStateException("Waited in vain until " + what + ": " + last);
            }
            Thread.sleep(300);
        }
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
