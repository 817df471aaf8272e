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
import java.util.ArrayList;
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

/** A packaged version in a process of its own, with a database of its own that counts statements, and a mail server. */
final class Version implements AutoCloseable {

    private static final Duration LONGEST_START = Duration.ofMinutes(5);

    private final String name;
    private final Path directory;
    private final Path jar;
    private final int port = TestSocketUtils.findAvailableTcpPort();
    private final GreenMail mailServer = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));

    /** When mails to an address were taken, in {@link System#nanoTime()}. */
    private final Map<String, Queue<Long>> mails = new ConcurrentHashMap<>();

    private Process process;
    private JdbcTemplate database;
    private Seller seller;

    /** Starts it twice: the database counts statements from its second start on. */
    Version(String name, Path jar) throws IOException, InterruptedException {
        this.name = name;
        this.jar = jar.toAbsolutePath();
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
        return process.toHandle().info().totalCpuDuration().orElseThrow().toNanos();
    }

    /** When mails to this address were handed over. */
    List<Long> mailsTo(String address) {
        return List.copyOf(mails.getOrDefault(address, new ConcurrentLinkedQueue<>()));
    }

    private void start() throws IOException, InterruptedException {
        Files.createDirectories(directory);
        File log = directory.resolve("log.txt").toFile();
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Duser.timezone=UTC",
                "-Xmx1g",
                // As in src/docker/Dockerfile.
                "-XX:+UseParallelGC",
                "-XX:+UseTransparentHugePages",
                "-jar",
                jar.toString(),
                "--server.port=" + port,
                "--management.server.port=0",
                "--spring.mail.host=127.0.0.1",
                "--spring.mail.port=" + mailServer.getSmtp().getPort(),
                "--tendwell.local.durable-database=true",
                "--tendwell.mail.from=bench@tendwell.example",
                "--tendwell.local.data-dir=" + directory.resolve("data")));
        process = new ProcessBuilder(command)
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log))
                .start();
        Path people = directory.resolve("data/demo-users.txt");
        long start = System.nanoTime();
        // The table of people is printed last.
        while (!(Files.exists(people) && Files.readString(log.toPath()).contains("demo-users.txt"))) {
            if (!process.isAlive() || System.nanoTime() - start > LONGEST_START.toNanos()) {
                throw new IllegalStateException(name + " does not start, see " + log);
            }
            TimeUnit.MILLISECONDS.sleep(200);
        }
    }

    private void stop() throws InterruptedException {
        if (process == null) {
            return;
        }
        process.destroy();
        if (!process.waitFor(1, TimeUnit.MINUTES)) {
            process.destroyForcibly().waitFor();
        }
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
