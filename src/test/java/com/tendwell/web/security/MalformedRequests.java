package com.tendwell.web.security;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import java.util.UUID;

/** Requests that are wrong in one or several places, the same ones for the same seed. */
class MalformedRequests {

    /** An address of the application, with the names of its parameters. */
    record Door(String method, String path, List<String> parameters) {}

    /** One request to send as it stands. */
    record Request(String method, String path, List<String> headers, String body) {}

    private static final List<String> VALUES = List.of(
            "",
            " ",
            "%00",
            "a%00b",
            "%0d%0aX:1",
            "%ff%fe",
            "%C0%AE",
            "%ED%A0%80",
            "%F0%9F%98%80",
            "%E2%80%AE",
            "'",
            "%22",
            "%3Cscript%3E",
            "$%7B1%2B1%7D",
            "%23%7B1%7D",
            "..",
            ".",
            "%2e%2e",
            "..%2f",
            "%5c",
            "-1",
            "0",
            "1",
            "2147483648",
            "-9223372036854775809",
            "1e999999999",
            "1e-999999999",
            "NaN",
            "0x10",
            "1,5",
            "null",
            "true",
            "2026-02-30",
            "9999999999-01-01",
            "-999999999-01-01",
            "0000-00-00",
            "2026-13",
            "24:00",
            "Infinity",
            "SP-2026-000001",
            "INV-2026-000001",
            "C-000001",
            "SP-2026-99999999999999999999",
            "plan:",
            ":",
            "plan:x",
            "%25",
            "%",
            "%zz",
            "|",
            "%7C",
            "%09",
            "%7f",
            "%c2%a0",
            "x".repeat(3000),
            "[",
            "%5B%5D",
            "*",
            "_",
            "%25%25",
            "00000000-0000-0000-0000-000000000000",
            "00000000-0000-0000-0000-00000000000g");

    private static final List<String> JSON = List.of(
            "null",
            "[]",
            "{}",
            "\"\"",
            "\"\\u0000\"",
            "\"\\ud800\"",
            "-1",
            "0",
            "1e999999999",
            "1e-999999999",
            "true",
            "\"1e-999999999\"",
            "99999999999999999999999999",
            "\"2026-02-30\"",
            "[null]",
            "[[[[[]]]]]",
            "\"\\u202e\"",
            "{\"value\":null}",
            "{\"value\":\"\\u0000\",\"type\":\"String\"}",
            "{\"value\":1e-99999999,\"type\":\"Double\"}",
            "\"00000000-0000-0000-0000-000000000000\"",
            "{\"value\":\"x\",\"type\":\"Nonsense\"}");

    private static final List<String> FIELDS = List.of(
            "name",
            "kind",
            "language",
            "taxRate",
            "billingAddress",
            "contacts",
            "locations",
            "customer",
            "location",
            "description",
            "currency",
            "basePrice",
            "addOns",
            "termMonths",
            "paymentTermDays",
            "team",
            "amount",
            "lines",
            "reason",
            "scopes",
            "expiresAt",
            "groups",
            "id",
            "email",
            "level",
            "person",
            "invoice",
            "reference",
            "provider",
            "status",
            "occurredAt",
            "variables",
            "orQueries",
            "sorting",
            "taskId",
            "plannedStart",
            "renewal",
            "from",
            "to",
            "answer",
            "outcome",
            "processInstanceId",
            "candidateGroup",
            "firstResult");

    private static final List<String> FORM_FIELDS = List.of(
            "addOns[0].amount",
            "addOns[256].amount",
            "addOns[x].amount",
            "addOns[-1]",
            "addOns[]",
            "addOns.amount",
            "lines[0].quantity",
            "lines[300].x",
            "lines[a].b",
            "renewal.noticeDays",
            "renewal",
            "features",
            "class",
            "class.classLoader",
            "contacts[0].email",
            "locations[1].name",
            "_amount",
            "!amount",
            "address.country");

    private final Random random;
    private final List<Door> doors;
    private final Clock clock;
    private final List<String> session = new ArrayList<>();
    private String token = "X-None: 1";
    private String csrf = "";

    MalformedRequests(Random random, List<Door> doors, Clock clock) {
        this.random = random;
        this.doors = doors;
        this.clock = clock;
    }

    void signedOn(String header) {
        session.add(header);
    }

    void token(String header) {
        token = header;
    }

    void csrf(String secret) {
        csrf = secret;
    }

    Request next() {
        Door door = any(doors);
        String method = chance(90)
                ? door.method()
                : any(List.of("GET", "POST", "PUT", "DELETE", "HEAD", "OPTIONS", "PATCH", "TRACE", "X"));
        List<String> headers = new ArrayList<>(credentials(door));
        for (int i = random.nextInt(3); i > 0; i--) {
            headers.add(header());
        }
        String body = "";
        if (!method.equals("GET")) {
            boolean json = door.path().contains("/api/");
            body = chance(95) ? json ? json() : form(door) : garbage();
            if (chance(92)) {
                headers.add("Content-Type: " + (json ? "application/json" : "application/x-www-form-urlencoded"));
            } else {
                headers.add("Content-Type: "
                        + any(List.of(
                                "",
                                "x",
                                "multipart/form-data",
                                "text/csv",
                                "multipart/form-data; boundary=",
                                "application/json; charset=nonsense",
                                "application/json;",
                                "application/x-www-form-urlencoded; charset=x",
                                "*/*",
                                "application/problem+json")));
            }
            if (chance(60)) {
                headers.add("Idempotency-Key: "
                        + UUID.nameUUIDFromBytes(
                                new byte[] {(byte) random.nextInt(), (byte) random.nextInt(), (byte) random.nextInt()
                                }));
            }
            if (chance(10)) {
                body = multipart(headers);
            }
        }
        return new Request(method, path(door), headers, body);
    }

    private List<String> credentials(Door door) {
        int kind = random.nextInt(10);
        if (kind < 2) {
            return List.of();
        }
        return kind < 6 && door.path().startsWith("/api/") ? List.of(token) : session;
    }

    private String path(Door door) {
        StringBuilder path = new StringBuilder();
        for (String part : door.path().substring(1).split("/")) {
            path.append('/');
            if (part.startsWith("{") || part.contains("*")) {
                path.append(any(VALUES));
            } else if (chance(2)) {
                path.append(any(List.of("%61", "%2F", "..", ".", "", ";a=b", "%5C", "%00", "\u00e9")))
                        .append(part);
            } else {
                path.append(part);
            }
        }
        String separator = "?";
        for (String parameter : door.parameters()) {
            if (door.method().equals("GET") && chance(50)) {
                path.append(separator).append(parameter).append('=').append(any(VALUES));
                separator = "&";
            }
        }
        if (chance(5)) {
            path.append(separator)
                    .append(any(List.of(
                            "a[256]=1", "%00=1", "=", "&&&", "a=b=c", "%", "%zz=1", "_method=DELETE", "continue=x")));
        }
        return path.toString().replace(" ", "+");
    }

    private String header() {
        String now = Long.toString(clock.instant().getEpochSecond());
        return any(List.of(
                "Cookie: TENDWELL_SESSION=" + any(List.of("AAAA", "", "%", "\"", "w7/Dv8O/", "====")),
                "Cookie: XSRF-TOKEN=" + any(VALUES),
                "Cookie: =",
                "Cookie: a",
                "Cookie: TENDWELL_CSRF=" + any(VALUES),
                "Cookie: TENDWELL_NEXT=" + any(VALUES),
                "Authorization: Basic " + base64(any(List.of("\0:x", ":", "a", "", "\ud83d\ude00:x", "a\0:\0"))),
                "Authorization: Basic " + any(VALUES),
                "Authorization: Bearer " + any(VALUES),
                "Authorization: ",
                "Authorization: Digest x",
                "If-Match: " + any(VALUES),
                "If-None-Match: " + any(VALUES),
                "If-Modified-Since: x",
                "Idempotency-Key: " + any(VALUES),
                "Accept: " + any(List.of("x", "*", "*/*", "text/html", "application/json;q=x", "text/html;q=2", "")),
                "Accept-Language: " + any(List.of("*", "x;q=", "de-DE-x-y-zzzzzzzzzzzzzzz", "\u00e4", "-", "de;q=9")),
                "Range: bytes=" + any(List.of("0-", "-", "9-1", "0-99999999999999999999")),
                "Stripe-Signature: t=" + now + "," + any(List.of("v1", "v1=", "=", "", "v1=x,v1", "v1=\u00ff")),
                "webhook-id: " + any(VALUES),
                "webhook-timestamp: " + now,
                "webhook-signature: " + any(List.of("v1", "v1,", ",", " ", "v1,\u00ff", "v1,AAAA v1a,x")),
                "X-Forwarded-For: " + any(List.of("x", "1.2.3.4, , ,", "::", "999.1.1.1", "%00")),
                "X-Forwarded-Proto: " + any(List.of("x", "https")),
                "X-Forwarded-Port: " + any(VALUES),
                "Host: " + any(List.of("evil.example", "a:b", "[::1", "", "x:99999999")),
                "HX-Request: true",
                "X-HTTP-Method-Override: DELETE",
                "Origin: null",
                "Expect: x",
                "Content-Encoding: gzip",
                "Transfer-Encoding: " + any(List.of("x", "chunked, x")),
                "X: " + "y".repeat(9000),
                "\u00ff: x",
                "a b: c"));
    }

    private String json() {
        if (chance(5)) {
            return any(JSON);
        }
        StringBuilder object = new StringBuilder("{");
        for (int i = random.nextInt(8); i >= 0; i--) {
            object.append('"')
                    .append(any(FIELDS))
                    .append("\":")
                    .append(chance(15) ? json() : any(JSON))
                    .append(i == 0 ? "" : ",");
        }
        return object.append(chance(97) ? "}" : "").toString();
    }

    private String form(Door door) {
        StringBuilder form = new StringBuilder("_csrf=" + csrf);
        for (String parameter : door.parameters()) {
            if (chance(70)) {
                form.append('&').append(parameter).append('=').append(any(VALUES));
            }
        }
        for (int i = random.nextInt(3); i > 0; i--) {
            form.append('&')
                    .append(any(FORM_FIELDS).replace("[", "%5B").replace("]", "%5D"))
                    .append('=')
                    .append(any(VALUES));
        }
        return form.toString().replace(" ", "+");
    }

    private String multipart(List<String> headers) {
        headers.removeIf(header -> header.startsWith("Content-Type:"));
        headers.add("Content-Type: multipart/form-data; boundary=b");
        String csv = any(List.of(
                "",
                "\0",
                "reference,amount\n",
                "reference;invoice;amount;currency;date\nx;INV;1e9;EUR;2026-01-01\n",
                "\u00ff\u00fe",
                "\"",
                "a,b\n\"",
                "reference,amount,currency,date\n\"\0\",1,EUR,2026-01-01",
                ",".repeat(5000)));
        return "--b\r\nContent-Disposition: form-data; name=\"_csrf\"\r\n\r\n" + csrf
                + "\r\n--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\""
                + any(List.of("a.csv", "..", "\0", "\""))
                + "\"\r\nContent-Type: text/csv\r\n\r\n" + csv + "\r\n" + (chance(90) ? "--b--\r\n" : "");
    }

    private String garbage() {
        byte[] bytes = new byte[random.nextInt(200) + 1];
        random.nextBytes(bytes);
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    private boolean chance(int percent) {
        return random.nextInt(100) < percent;
    }

    private <T> T any(List<T> from) {
        return from.get(random.nextInt(from.size()));
    }
}
