package com.tendwell.document;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How documents are printed.
 *
 * @param fonts directories with fonts for signs that the packaged font does not have, searched with all their
 *     directories; without one, those in which the operating system keeps its fonts
 */
@ConfigurationProperties("tendwell.document")
record DocumentSettings(@DefaultValue List<Path> fonts) {

    DocumentSettings {
        for (Path directory : fonts) {
            if (!Files.isDirectory(directory)) {
                throw new IllegalArgumentException("tendwell.document.fonts names " + directory
                        + ", which is not a directory: name directories with TrueType fonts, or leave the setting out"
                        + " for those of the operating system");
            }
        }
        fonts = fonts.isEmpty() ? ofTheSystem() : List.copyOf(fonts);
    }

    private static List<Path> ofTheSystem() {
        Path home = Path.of(System.getProperty("user.home", "."));
        return Stream.of(
                        Path.of("/usr/share/fonts"),
                        Path.of("/usr/local/share/fonts"),
                        home.resolve(".local/share/fonts"),
                        home.resolve(".fonts"),
                        Path.of("/Library/Fonts"),
                        Path.of("/System/Library/Fonts"),
                        home.resolve("Library/Fonts"),
                        Path.of("C:/Windows/Fonts"))
                .filter(Files::isDirectory)
                .toList();
    }
}
