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
import java.util.concurrent.TimeUnit;
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
    private final int managementPort = TestSocketUtils.findAvailableTcpPort();
    private final HttpClient http = HttpClient.newHttpClient();
    private Process process;

    /** @param directory is emptied first */
    public Installation(Path directory, String... settings) {
        this.directory = directory;
        this.settings = List.of(settings);
        org.springframework.util.FileSystemUtils.deleteRecursively(directory.toFile());
    }

    /** A second node on the database of this one, with the same secret of links; start it afterwards. */
    public Installation secondNode(Path itsDirectory, String... itsSettings) throws IOException {
        List<String> all = new ArrayList<>(List.of(
                "--spring.datasource.url=" + address(),
                "--spring.datasource.username=tendwell_app",
                "--spring.datasource.password=",
                "--spring.flyway.user=tendwell_owner",
                "--spring.flyway.password=",
                "--tendwell.links.secret="
                        + Files.readString(directory.resolve("data/link-secret"))
                                .strip()));
        all.addAll(List.of(itsSettings));
        return new Installation(itsDirectory, all.toArray(String[]::new));
    }

    public int port() {
        return port;
    }

    /** Of health and metrics. */
    public int managementPort() {
        return managementPort;
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
                "--management.server.port=" + managementPort,
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

    /** As {@code kill -9}: nothing in it is told. */
    public void kill() throws InterruptedException {
        process.destroyForcibly();
        process.waitFor(1, TimeUnit.MINUTES);
    }

    /** Stops it in the middle of whatever it does, as a paused virtual machine; its database goes on. */
    public void freeze() throws Exception {
        signal("STOP");
    }

    /** Lets it go on as if nothing had happened. */
    public void thaw() throws Exception {
        signal("CONT");
    }

    private void signal(String name) throws Exception {
        int done = new ProcessBuilder("kill", "-" + name, Long.toString(process.pid()))
                .inheritIO()
                .start()
                .waitFor();
        if (done != 0) {
            throw new IllegalStateException("kill -" + name + " answered " + done);
        }
    }

    /** Its database, in the application's role; every statement has a connection of its own. */
    public JdbcTemplate database() {
        return new JdbcTemplate(new DriverManagerDataSource(address(), "tendwell_app", ""));
    }

    private String address() {
        try {
            String databasePort = Files.readAllLines(directory.resolve("data/postgresql/postmaster.pid"))
                    .get(3)
                    .strip();
            return "jdbc:postgresql://localhost:" + databasePort + "/tendwell";
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
