package com.tendwell.local;

import static org.assertj.core.api.Assertions.assertThat;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.springframework.util.FileSystemUtils;

class PostgresDirectoryTest {

    private static final Path DIRECTORY = Path.of("target/dead-owner").toAbsolutePath();

    @Test
    void aServerThatOutlivedItsApplicationIsEndedSoThatTheNextFindsItsDirectoryFree() throws Exception {
        FileSystemUtils.deleteRecursively(DIRECTORY);
        try (EmbeddedPostgres ignored = EmbeddedPostgres.builder()
                .setDataDirectory(DIRECTORY)
                .setCleanDataDirectory(false)
                .setOverrideWorkingDirectory(
                        Path.of("target/test-data-" + System.getProperty("test.fork", "1") + "/binaries")
                                .toAbsolutePath()
                                .toFile())
                .start()) {
            Path pidFile = DIRECTORY.resolve("postmaster.pid");
            long server = Long.parseLong(Files.readAllLines(pidFile).get(0).strip());
            assertThat(ProcessHandle.of(server)).isPresent();

            PostgresDirectory.freeFromDeadOwner(DIRECTORY);

            assertThat(ProcessHandle.of(server).filter(ProcessHandle::isAlive)).isEmpty();
            assertThat(pidFile).doesNotExist();
        }
    }
}
