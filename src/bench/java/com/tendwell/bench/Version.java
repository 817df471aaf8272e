package com.tendwell.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import com.tendwell.support.Browser;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.test.util.TestSocketUtils;

/** A version, run from its checkout in a process of its own, with a database of its own that counts statements, and a mail server. */
final class Version implements AutoCloseable {

    private static final Duration LONGEST_START = Duration.ofMinutes(5);

    private final String name;
    private final Path directory;
    private final Path checkout;
    private final int port = TestSocketUtils.findAvailableTcpPort();
    private final GreenMail mailServer = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));

    /** When mails to an address were taken, in {@link System#nanoTime()}. */
    private final Map<String, Queue<Long>> mails = new ConcurrentHashMap<>();

    private Process maven;
    private int starts;
    private JdbcTemplate database;
    private Seller seller;

    /** Starts it twice: the database counts statements from its second start on. */
    Version(String name, Path checkout) throws IOException, InterruptedException {
        this.name = name;
        this.checkout = checkout.toAbsolutePath();
        this.directory = Files.createTempDirectory("bench-" + name);
        mailServer.start();
        mailServer.getUserManager().setMessageDeliveryHandler((mail, to) -> {
            mails.computeIfAbsent(to.getEmail(), address -> new ConcurrentLinkedQueue<>())
                    .add(System.nanoTime());
            return mailServer.setUser(to.getEmail(), to.getEmail(), "");
        });
        start();
        stop();
        Files.writeString(
                directory.resolve("data/postgresql/postgresql.auto.conf"),
                "shared_preload_libraries = 'pg_stat_statements'\n",
                StandardOpenOption.APPEND);
        start();
        String databasePort = Files.readAllLines(directory.resolve("data/postgresql/postmaster.pid"))
                .get(3)
                .strip();
        database = new JdbcTemplate(new DriverManagerDataSource(
                "jdbc:postgresql://localhost:" + databasePort + "/tendwell", "postgres", ""));
        database.execute("create extension if not exists pg_stat_statements");
        seller = new Seller(
                port,
                token("dora", "customers:write", "customers:read", "plans:write", "plans:read", "invoices:read"),
                token("pia", "transactions:write"),
                new Browser(port).signedOn("anna", password("anna")),
                "anna");
    }

    String name() {
        return name;
    }

    Seller seller() {
        return seller;
    }

    /** Statements that the database has executed since its start, those of the engine's job search included. */
    long statements() {
        return database.queryForObject("select coalesce(sum(calls), 0) from pg_stat_statements", Long.class);
    }

    /** Processor time of the application, without the database, in nanoseconds. */
    long processorNanos() {
        return application().info().totalCpuDuration().orElseThrow().toNanos();
    }

    /** When mails to this address were handed over. */
    List<Long> mailsTo(String address) {
        return List.copyOf(mails.getOrDefault(address, new ConcurrentLinkedQueue<>()));
    }

    private void start() throws IOException, InterruptedException {
        File log = directory.resolve("log-" + ++starts + ".txt").toFile();
        List<String> settings = List.of(
                "--server.port=" + port,
                "--management.server.port=0",
                "--spring.mail.host=127.0.0.1",
                "--spring.mail.port=" + mailServer.getSmtp().getPort(),
                "--tendwell.local.durable-database=true",
                "--tendwell.local.data-dir=" + directory.resolve("data"));
        maven = new ProcessBuilder(
                        "mvn",
                        "-B",
                        "-Dmaven.test.skip=true",
                        "spring-boot:run",
                        // As in src/docker/Dockerfile.
                        "-Dspring-boot.run.jvmArguments=-Duser.timezone=UTC -Xmx1g -XX:+UseParallelGC"
                                + " -XX:+UseTransparentHugePages",
                        "-Dspring-boot.run.optimizedLaunch=false",
                        "-Dspring-boot.run.arguments=" + String.join(" ", settings))
                .directory(checkout.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log)
                .start();
        long start = System.nanoTime();
        // The table of people is printed last.
        while (!Files.readString(log.toPath()).contains("demo-users.txt")) {
            if (!maven.isAlive() || System.nanoTime() - start > LONGEST_START.toNanos()) {
                throw new IllegalStateException(name + " does not start, see " + log);
            }
            TimeUnit.MILLISECONDS.sleep(200);
        }
    }

    /** The application's own process. */
    private ProcessHandle application() {
        return maven.toHandle()
                .children()
                .filter(child -> child.info().command().orElse("").endsWith("java"))
                .findFirst()
                .orElseThrow();
    }

    private void stop() throws InterruptedException {
        if (maven == null) {
            return;
        }
        ProcessHandle application = application();
        application.destroy();
        application.onExit().join();
        maven.waitFor(1, TimeUnit.MINUTES);
    }

    private String password(String person) throws IOException {
        return Files.readAllLines(directory.resolve("data/demo-users.txt")).stream()
                .map(line -> line.split("\\s+"))
                .filter(words -> words.length > 1 && words[0].equals(person))
                .map(words -> words[1])
                .findFirst()
                .orElseThrow();
    }

    private String token(String person, String... scopes) throws IOException, InterruptedException {
        String basic = Base64.getEncoder().encodeToString((person + ":" + password(person)).getBytes());
        ObjectMapper json = new ObjectMapper();
        String body = json.writeValueAsString(Map.of(
                "name",
                "bench",
                "scopes",
                List.of(scopes),
                "expiresAt",
                Instant.now().plus(30, ChronoUnit.DAYS).toString()));
        HttpResponse<String> answer = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/api/tokens"))
                                .header("Authorization", "Basic " + basic)
                                .header("Content-Type", "application/json")
                                .header("Idempotency-Key", UUID.randomUUID().toString())
                                .POST(HttpRequest.BodyPublishers.ofString(body))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
        String secret = json.readTree(answer.body()).path("secret").asText();
        if (secret.isEmpty()) {
            throw new IllegalStateException(name + " gives " + person + " no token: " + answer.body());
        }
        return secret;
    }

    @Override
    public void close() throws InterruptedException {
        stop();
        mailServer.stop();
    }
}
