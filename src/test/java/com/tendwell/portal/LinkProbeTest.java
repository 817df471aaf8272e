package com.tendwell.portal;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LinkProbeTest {

    private final LinkProbe probe = new LinkProbe();
    private static final String MARK = "INVOICE_LINK SP-2026-000042";

    private final CountDownLatch testIsOver = new CountDownLatch(1);
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private HttpServer server;

    @BeforeEach
    void aServer() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/good", exchange -> answer(exchange, 200, null));
        server.createContext("/gone", exchange -> answer(exchange, 404, null));
        server.createContext("/broken", exchange -> answer(exchange, 500, null));
        server.createContext("/moved", exchange -> answer(exchange, 302, "/good"));
        server.createContext("/round", exchange -> answer(exchange, 302, "/round"));
        server.createContext("/away", exchange -> answer(exchange, 302, "http://example.invalid/good"));
        server.createContext("/silent", exchange -> hold());
        server.createContext("/stalled", exchange -> {
            exchange.sendResponseHeaders(200, 100);
            exchange.getResponseBody().write('.');
            exchange.getResponseBody().flush();
            hold();
        });
        server.start();
    }

    @AfterEach
    void theServerIsGone() {
        testIsOver.countDown();
        server.stop(0);
        threads.shutdownNow();
    }

    @Test
    void aPageThatAnswersIsReachable() {
        assertThat(fetch("/good").reachable()).isTrue();
        assertThat(fetch("/good").detail()).matches("reachable \\(200 in \\d+ ms\\)");
        assertThat(fetch("/moved").reachable()).isTrue();
    }

    @Test
    void aPageThatAnswersWithAnErrorIsNotReachable() {
        assertThat(fetch("/gone")).isEqualTo(new LinkProbe.Answer(false, "not reachable: status 404"));
        assertThat(fetch("/broken")).isEqualTo(new LinkProbe.Answer(false, "not reachable: status 500"));
    }

    @Test
    void redirectsToAnotherHostOrWithoutEndAreNotFollowed() {
        assertThat(fetch("/away").detail()).contains("302", "redirected to another page");
        assertThat(fetch("/round").detail()).contains("302");
    }

    @Test
    void aSilentOrEndlessResponseTimesOutAfterTwoSeconds() {
        assertThat(fetch("/silent").detail()).contains("no answer within 2 s");
        assertThat(fetch("/stalled").detail()).contains("no answer within 2 s");
    }

    @Test
    void aServerThatIsDownIsReportedSeparately() {
        server.stop(0);

        assertThat(fetch("/good").detail()).startsWith("not reachable: no connection");
    }

    @Test
    void anotherPageAtTheSameAddressIsNotAccepted() {
        server.createContext("/sign-on", exchange -> answer(exchange, 200, null, "<h1>Please sign on</h1>"));

        assertThat(fetch("/sign-on").reachable()).isFalse();
        assertThat(fetch("/sign-on").detail()).isEqualTo("not reachable: status 200 with another page");
    }

    @Test
    void allAreFetchedAtOnceAndOnlyOnce() {
        AtomicInteger asked = new AtomicInteger();
        CountDownLatch allHere = new CountDownLatch(3);
        server.createContext("/together", exchange -> {
            asked.incrementAndGet();
            allHere.countDown();
            await(allHere);
            answer(exchange, 200, null);
        });
        URI link = at("/together");

        List<LinkProbe.Answer> answers =
                probe.fetch(List.of(Map.entry(link, MARK), Map.entry(link, MARK), Map.entry(link, MARK)));

        assertThat(answers).hasSize(3).allSatisfy(one -> assertThat(one.reachable())
                .isTrue());
        assertThat(asked).hasValue(3);
    }

    private LinkProbe.Answer fetch(String path) {
        return probe.fetch(List.of(Map.entry(at(path), MARK))).get(0);
    }

    private URI at(String path) {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + path);
    }

    private static void answer(HttpExchange exchange, int status, String location) throws IOException {
        answer(exchange, status, location, "<main data-page=\"" + MARK + "\">");
    }

    private static void answer(HttpExchange exchange, int status, String location, String page) throws IOException {
        if (location != null) {
            exchange.getResponseHeaders().add("Location", location);
        }
        byte[] body = page.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    private void hold() {
        await(testIsOver);
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
