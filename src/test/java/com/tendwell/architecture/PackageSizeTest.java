package com.tendwell.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Limits a package to what an engineer can keep in mind. */
class PackageSizeTest {

    private static final int MOST = 60;

    @Test
    void noPackageExceedsTheLimitOfFiles() {
        assertThat(crowded(Path.of("src/main/java"))).isEmpty();
    }

    @Test
    void oneFileTooManyIsReported(@TempDir Path sources) throws IOException {
        Path room = Files.createDirectories(sources.resolve("room"));
        for (int file = 1; file <= MOST; file++) {
            Files.createFile(room.resolve("File" + file + ".java"));
        }
        assertThat(crowded(sources)).isEmpty();

        Files.createFile(room.resolve("OneTooMany.java"));
        assertThat(crowded(sources)).containsOnly(Map.entry("room", MOST + 1L));
    }

    private static Map<String, Long> crowded(Path sources) {
        try (Stream<Path> files = Files.walk(sources)) {
            Map<String, Long> sizes = files.filter(file -> file.toString().endsWith(".java"))
                    .collect(Collectors.groupingBy(
                            file -> sources.relativize(file.getParent()).toString(),
                            TreeMap::new,
                            Collectors.counting()));
            sizes.values().removeIf(size -> size <= MOST);
            return sizes;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
