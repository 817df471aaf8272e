package com.tendwell.gateway.stripe;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import com.github.tomakehurst.wiremock.extension.requestfilter.RequestFilterAction;
import com.github.tomakehurst.wiremock.extension.requestfilter.StubRequestFilterV2;
import com.github.tomakehurst.wiremock.http.Request;
import com.github.tomakehurst.wiremock.stubbing.ServeEvent;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;

/** Behaves like the part of Stripe's API that we use, and fails on request. */
final class StripeStub implements AutoCloseable {

    static final String KEY = "sk_test_stub";

    private final Meanwhile meanwhile = new Meanwhile();
    private final WireMockServer server =
            new WireMockServer(WireMockConfiguration.options().dynamicPort().extensions(meanwhile));

    StripeStub() {
        server.start();
    }

    /** Runs once, while the next response is awaited. */
    void meanwhile(Runnable elsewhere) {
        meanwhile.next.set(elsewhere);
    }

    StripeSettings settings(Duration timeout) {
        return new StripeSettings(
                KEY, List.of("whsec_5WbX5kEWLlfzsGNjH64I8lOOqUB6e8FH"), URI.create(server.baseUrl()), timeout);
    }

    /** @param error message of the last failure; empty if there was none */
    void knows(String payment, String status, long minor, String currency, String error, Instant now) {
        answer(
                payment,
                json(
                                200,
                                """
                        {"id": "%s", "object": "payment_intent", "amount": %d, "amount_received": %d, "currency": "%s",
                         "status": "%s", "last_payment_error": %s, "metadata": {}, "created": 1}"""
                                        .formatted(
                                                payment,
                                                minor,
                                                status.equals("succeeded") ? minor : 0,
                                                currency,
                                                status,
                                                error.isEmpty()
                                                        ? "null"
                                                        : "{\"code\": \"" + error + "\", \"type\": \"card_error\"}"))
                        .withHeader("Date", DateTimeFormatter.RFC_1123_DATE_TIME.format(now.atZone(ZoneOffset.UTC))));
    }

    void doesNotKnow(String payment) {
        answer(
                payment,
                json(
                        404,
                        "{\"error\": {\"type\": \"invalid_request_error\", \"code\": \"resource_missing\","
                                + " \"message\": \"No such payment_intent\"}}"));
    }

    void fails(String payment, int status) {
        answer(payment, json(status, "{\"error\": {\"type\": \"api_error\", \"message\": \"secret detail\"}}"));
    }

    void isSlow(String payment, Duration delay) {
        answer(payment, json(200, "{}").withFixedDelay(Math.toIntExact(delay.toMillis())));
    }

    /** Creates every requested session at this address. */
    void makesPages(String url) {
        server.stubFor(post(urlPathEqualTo("/v1/checkout/sessions"))
                .willReturn(json(
                        200, "{\"id\": \"cs_1\", \"object\": \"checkout.session\", \"url\": \"%s\"}".formatted(url))));
    }

    void makesNoPages() {
        server.stubFor(post(urlPathEqualTo("/v1/checkout/sessions"))
                .willReturn(json(503, "{\"error\": {\"type\": \"api_error\"}}")));
    }

    WireMockServer server() {
        return server;
    }

    private void answer(String payment, ResponseDefinitionBuilder response) {
        server.stubFor(get(urlPathEqualTo("/v1/payment_intents/" + payment)).willReturn(response));
    }

    private static ResponseDefinitionBuilder json(int status, String body) {
        return aResponse()
                .withStatus(status)
                .withHeader("Content-Type", "application/json")
                .withHeader("Request-Id", "req_stub")
                .withBody(body);
    }

    @Override
    public void close() {
        server.stop();
    }

    private static final class Meanwhile implements StubRequestFilterV2 {

        private final AtomicReference<Runnable> next = new AtomicReference<>(() -> {});

        @Override
        public RequestFilterAction filter(Request request, ServeEvent event) {
            next.getAndSet(() -> {}).run();
            return RequestFilterAction.continueWith(request);
        }

        @Override
        public String getName() {
            return "meanwhile";
        }
    }
}
