package com.tendwell.support;

import com.tendwell.shared.Sha256;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/**
 * The README's pictures of pages. Beside them stands what each shows, with its SHA-256 at the moment the picture was taken, so
 * that a picture of a page as it no longer is fails a test. They are taken by the walk in the browser:
 * {@code mvn test -Dtest=PurchaseInTheBrowserTest -Dpictures=keep}.
 */
public final class PagePictures {

    /** The system property that takes the README's pictures anew, when it says {@code keep}. */
    public static final String KEEP = "pictures";

    private static final Path FOLDER = Path.of("src/docs/pictures");
    private static final Path RECORD = FOLDER.resolve("pages.txt");

    /** Picture to the files that make what is seen in it. */
    private static final Map<String, List<String>> SHOWS = Map.of(
            "tasklist-verify-payment-authorization.png", List.of("forms/verify-payment-authorization.form"),
            "where-is-it.png",
                    List.of(
                            "src/main/resources/static/drawings/prepaid-activation.svg",
                            "src/main/resources/templates/office/where-is-it.html"));

    /**
     * One file that a picture shows.
     *
     * @param hash SHA-256 of the file when the picture was taken, in hexadecimal digits
     */
    public record Shown(String picture, String file, String hash) {}

    private PagePictures() {}

    /** What stands beside the pictures; a picture that shows something unrecorded has an empty hash. */
    public static List<Shown> recorded() {
        Map<String, String> hashes = read();
        List<Shown> recorded = new ArrayList<>();
        new TreeMap<>(SHOWS)
                .forEach((picture, files) -> files.forEach(
                        file -> recorded.add(new Shown(picture, file, hashes.getOrDefault(picture + " " + file, "")))));
        return recorded;
    }

    /** A sentence for each file that is no longer as its picture shows it. */
    public static List<String> stale(List<Shown> recorded, UnaryOperator<String> text) {
        return recorded.stream()
                .filter(shown -> !shown.hash().equals(hash(text.apply(shown.file()))))
                .map(shown -> shown.picture() + " is older than " + shown.file())
                .toList();
    }

    /** The text of a file of this project. */
    public static String textOf(String file) {
        try {
            return Files.readString(Path.of(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Takes a picture over into the docs and records what it shows, where that was asked for. */
    static void keep(Path picture) {
        String name = picture.getFileName().toString();
        if (!"keep".equals(System.getProperty(KEEP)) || !SHOWS.containsKey(name)) {
            return;
        }
        Map<String, String> hashes = read();
        hashes.keySet().removeIf(key -> key.startsWith(name + " "));
        SHOWS.get(name).forEach(file -> hashes.put(name + " " + file, hash(textOf(file))));
        StringBuilder record =
                new StringBuilder("# picture, what it shows, SHA-256 of that when the picture was taken\n");
        hashes.forEach(
                (key, hash) -> record.append(key).append(' ').append(hash).append('\n'));
        try {
            Files.copy(picture, FOLDER.resolve(name), StandardCopyOption.REPLACE_EXISTING);
            Files.writeString(RECORD, record);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Map<String, String> read() {
        Map<String, String> hashes = new TreeMap<>();
        if (Files.exists(RECORD)) {
            textOf(RECORD.toString())
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .forEach(line -> hashes.put(
                            line.substring(0, line.lastIndexOf(' ')), line.substring(line.lastIndexOf(' ') + 1)));
        }
        return hashes;
    }

    private static String hash(String text) {
        return HexFormat.of().formatHex(Sha256.of(text));
    }
}
