package com.tendwell.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Only one application uses a data directory, and no other user can read it. */
class DataDirectoryTest {

    @TempDir
    Path parent;

    @Test
    void aSecondApplicationIsToldWhatToDo() throws Exception {
        Path data = parent.resolve("data");
        DataDirectory first = new DataDirectory(data);

        Throwable second = catchThrowable(() -> new DataDirectory(data));

        FailureAnalysis said = new OccupiedDirectoryAnalyzer().analyze(new IllegalStateException("around it", second));
        assertThat(said.getDescription()).contains("Another Tendwell runs on", data.toString());
        assertThat(said.getAction()).contains("--tendwell.local.data-dir=");
        first.destroy();
        new DataDirectory(data).destroy();
    }

    @Test
    void onlyItsOwnerCanReadIt() throws Exception {
        Path data = parent.resolve("data");
        new DataDirectory(data).destroy();

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(data)))
                .isEqualTo("rwx------");
    }
}
