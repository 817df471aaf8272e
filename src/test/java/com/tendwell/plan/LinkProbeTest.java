package com.tendwell.plan;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Of {@link LinkProbe} and {@link LinkKnocker}: two ways to ask the same. */
class LinkProbeTest {

    private final LinkProbe probe = new LinkProbe();
    private final LinkKnocker knocker = new LinkKnocker();
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
        assertThat(visit("/good").reachable()).isTrue();
        assertThat(visit("/good").detail()).matches("reachable \\(200 in \\d+ ms\\)");
        assertThat(visit("/moved").reachable()).isTrue();
    }

    @Test
    void aPageThatAnswersBadlyIsNot() {
        assertThat(visit("/gone")).isEqualTo(new ProbeResult(false, "not reachable: answered 404"));
        assertThat(visit("/broken")).isEqualTo(new ProbeResult(false, "not reachable: answered 500"));
    }

    @Test
    void aRedirectToAnotherHostOrForEverIsNotFollowed() {
        assertThat(visit("/away").detail()).contains("302", "a redirect elsewhere");
        assertThat(visit("/round").detail()).contains("302");
    }

    @Test
    void aServerThatSaysNothingOrNeverEndsIsGivenThreeSeconds() {
        assertThat(visit("/silent").detail()).contains("no answer within 3 s");
        assertThat(visit("/stalled").detail()).contains("no answer within 3 s");
    }

    @Test
    void aServerThatIsDownIsToldApart() {
        server.stop(0);

        assertThat(visit("/good").detail()).startsWith("not reachable: no connection");
    }

    @Test
    void whoKnocksOnlyIsToldTheSameWithoutFetchingIt() {
        server.createContext(
                "/asked",
                exchange -> answer(exchange, exchange.getRequestMethod().equals("HEAD") ? 204 : 500, null));

        List<ProbeResult> answers = knock("/asked", "/moved", "/gone", "/away", "/round", "/silent", "/good");

        assertThat(answers.get(0).detail()).startsWith("reachable (204");
        assertThat(answers.get(1).reachable()).isTrue();
        assertThat(answers.get(2)).isEqualTo(visit("/gone"));
        assertThat(answers.get(3)).isEqualTo(visit("/away"));
        assertThat(answers.get(4)).isEqualTo(visit("/round"));
        assertThat(answers.get(5).detail()).contains("no answer within 3 s");
        assertThat(answers.get(6)).as("the time of one for all").isEqualTo(answers.get(5));
    }

    @Test
    void whoKnocksWhereNobodyIsIsToldTheSameAsWhoVisits() {
        server.stop(0);

        assertThat(knock("/good")).containsExactly(visit("/good"));
    }

    private List<ProbeResult> knock(String... paths) {
        return knocker.knock(Arrays.stream(paths).map(this::at).toList());
    }

    private ProbeResult visit(String path) {
        return probe.visit(List.of(at(path))).get(0);
    }

    private URI at(String path) {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + path);
    }

    private static void answer(HttpExchange exchange, int status, String location) throws IOException {
        if (location != null) {
            exchange.getResponseHeaders().add("Location", location);
        }
        exchange.sendResponseHeaders(status, -1);
        exchange.close();
    }

    private void hold() {
        try {
            testIsOver.await();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
