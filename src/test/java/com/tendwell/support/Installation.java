package com.tendwell.support;

import com.tendwell.Tendwell;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.test.util.TestSocketUtils;

/** The application in a process of its own, on a durable database of its own, that can be killed and started again. */
public final class Installation implements AutoCloseable {

    public static final String ADMIN = "operator";
    public static final String ADMIN_PASSWORD = "Wolke-Anker-23-Brot";

    private static final Duration LONGEST_START = Duration.ofMinutes(4);

    private final Path directory;
    private final List<String> settings;
    private final int port = TestSocketUtils.findAvailableTcpPort();
    private final HttpClient http = HttpClient.newHttpClient();
    private Process process;

    /** @param directory is emptied first */
    public Installation(Path directory, String... settings) {
        this.directory = directory;
        this.settings = List.of(settings);
        org.springframework.util.FileSystemUtils.deleteRecursively(directory.toFile());
    }

    public int port() {
        return port;
    }

    /** Returns when it answers. */
    public void start() throws IOException {
        Files.createDirectories(directory);
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Duser.timezone=UTC",
                "-Xmx640m",
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-cp",
                classPath(),
                Tendwell.class.getName(),
                "--server.port=" + port,
                "--management.server.port=0",
                "--tendwell.local.data-dir=" + directory.resolve("data"),
                "--tendwell.local.demo=false",
                "--tendwell.admin.id=" + ADMIN,
                "--tendwell.admin.password=" + ADMIN_PASSWORD));
        command.addAll(settings);
        File log = directory.resolve("log.txt").toFile();
        process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log))
                .start();
        Awaitility.await("the application answers, see " + log)
                .atMost(LONGEST_START)
                .pollInterval(Duration.ofMillis(200))
                .failFast("the application ended, see " + log, () -> !process.isAlive())
                .until(this::answers);
    }

    /** Ours without the test runner's, which names the same again. */
    private static String classPath() {
        return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(entry -> !entry.contains("surefire"))
                .distinct()
                .collect(Collectors.joining(File.pathSeparator));
    }

    /** Chooses the password of somebody just hired, on the page that the mail in the development inbox leads to. */
    public void choosePassword(String password) {
        Browser administrator = new Browser(port).signedOn(ADMIN, ADMIN_PASSWORD);
        String page = Awaitility.await("the mail with the link arrives")
                .atMost(Duration.ofMinutes(1))
                .until(
                        () -> found(
                                        "/office/mail-inbox/[^\"/]+",
                                        administrator.get("/office/mail-inbox").body())
                                .map(mail -> administrator.get(mail + "/html").body())
                                .flatMap(mail -> found("/password/[A-Za-z0-9_-]+", mail)),
                        Optional::isPresent)
                .orElseThrow();
        Browser person = new Browser(port);
        int status = person.send(person.request(page)
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(HttpRequest.BodyPublishers.ofString("password=" + password + "&repeated=" + password)))
                .status();
        if (status != 200) {
            throw new IllegalStateException("The password was not taken: " + status);
        }
    }

    private static Optional<String> found(String pattern, String text) {
        return Pattern.compile(pattern)
                .matcher(text)
                .results()
                .map(MatchResult::group)
                .findFirst();
    }

    /** As {@code kill -9}: nothing in it is told. */
    public void kill() throws InterruptedException {
        process.destroyForcibly();
        process.waitFor(1, TimeUnit.MINUTES);
    }

    /** Its database, in the application's role; every statement has a connection of its own. */
    public JdbcTemplate database() {
        try {
            String databasePort = Files.readAllLines(directory.resolve("data/postgresql/postmaster.pid"))
                    .get(3)
                    .strip();
            return new JdbcTemplate(new DriverManagerDataSource(
                    "jdbc:postgresql://localhost:" + databasePort + "/tendwell", "tendwell_app", ""));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private boolean answers() throws InterruptedException {
        try {
            HttpRequest request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/login"))
                    .timeout(Duration.ofSeconds(10))
                    .build();
            return http.send(request, BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException notYet) {
            return false;
        }
    }

    /** Ended in order, and its database with it. */
    @Override
    public void close() throws InterruptedException {
        if (process != null && process.isAlive()) {
            process.destroy();
            if (!process.waitFor(1, TimeUnit.MINUTES)) {
                process.destroyForcibly();
            }
        }
    }
}
