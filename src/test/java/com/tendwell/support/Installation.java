package com.tendwell.support;

import com.tendwell.Tendwell;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
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
import org.springframework.util.FileSystemUtils;
import org.springframework.util.StringUtils;

/** A node: the application in a process of its own, which can be frozen, stopped and killed. */
public final class Installation implements AutoCloseable {

    public static final String ADMIN = "operator";
    public static final String ADMIN_PASSWORD = "Wolke-Anker-23-Brot";

    private static final Duration LONGEST_START = Duration.ofMinutes(4);

    private final Path directory;
    private final List<String> settings = new ArrayList<>();
    private final int port = FreePort.next();
    private final int managementPort = FreePort.next();
    private final HttpClient http = HttpClient.newHttpClient();
    private Process process;

    /**
     * One of the nodes on this database, all of which send to this mail server.
     *
     * @param directory its own, emptied first
     */
    public Installation(Path directory, OwnDatabase database, SlowMailServer mails, String... settings)
            throws IOException {
        this.directory = directory;
        FileSystemUtils.deleteRecursively(directory);
        this.settings.addAll(List.of(database.settings()));
        this.settings.add("--spring.mail.host=127.0.0.1");
        this.settings.add("--spring.mail.port=" + mails.port());
        this.settings.add("--tendwell.links.secret=the-same-on-both-nodes-0123456789-abcdef");
        this.settings.addAll(List.of(settings));
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
        process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log().toFile()))
                .start();
        Awaitility.await("the application answers, see " + log())
                .atMost(LONGEST_START)
                .pollInterval(Duration.ofMillis(200))
                .failFast("the application ended, see " + log(), () -> !process.isAlive())
                .until(() -> status(port, "/login") == 200);
    }

    /** Ours without the test runner's, which names the same again. */
    private static String classPath() {
        return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(entry -> !entry.contains("surefire"))
                .distinct()
                .collect(Collectors.joining(File.pathSeparator));
    }

    /** How often these words stand in its log. */
    public int said(String words) throws IOException {
        return StringUtils.countOccurrencesOf(Files.readString(log()), words);
    }

    private Path log() {
        return directory.resolve("log.txt");
    }

    /** What health answers: 200 or 503, or 0 if nothing within a second. */
    public int health() throws InterruptedException {
        return status(managementPort, "/actuator/health");
    }

    private int status(int ofPort, String path) throws InterruptedException {
        try {
            HttpRequest request = HttpRequest.newBuilder(URI.create("http://localhost:" + ofPort + path))
                    .timeout(ofPort == managementPort ? Duration.ofSeconds(1) : Duration.ofSeconds(10))
                    .build();
            HttpResponse<Void> response = http.send(request, BodyHandlers.discarding());
            return response.statusCode();
        } catch (IOException noAnswer) {
            return 0;
        }
    }

    /** Stops it in the middle of whatever it does, as a paused virtual machine. */
    public void freeze() throws Exception {
        signal("STOP");
    }

    /** Lets it go on as if nothing had happened. */
    public void thaw() throws Exception {
        signal("CONT");
    }

    /** Asks it to end and returns at once. */
    public void stop() {
        process.destroy();
    }

    /** @return false if it still runs after this time */
    public boolean hasEndedWithin(Duration time) throws InterruptedException {
        return process.waitFor(time.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** As {@code kill -9}: nothing in it is told. */
    public void kill() throws InterruptedException {
        process.destroyForcibly();
        process.waitFor(1, TimeUnit.MINUTES);
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

    /** Ended, whatever state it was left in. */
    @Override
    public void close() throws InterruptedException {
        if (process != null && process.isAlive()) {
            kill();
        }
    }
}
