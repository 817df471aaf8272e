package com.tendwell.bpmn;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * Everything that the contract compares: drawings, their pictures, decision tables, forms, and the code behind them.
 */
record House(
        List<Drawing> drawings, List<Picture> pictures, List<Decision> decisions, List<Form> forms, List<Code> code) {

    static House asItStands() {
        List<Drawing> drawings = read("bpmn", ".bpmn", Drawing::of);
        return new House(
                drawings,
                read("src/main/resources/static/drawings", ".svg", Picture::new),
                read("bpmn", ".dmn", Decision::of),
                read("forms", ".form", Form::of),
                drawings.stream().map(drawing -> Code.behind(drawing.key())).toList());
    }

    /** A copy with one file changed, to test that a rule finds it. */
    House with(String fileName, UnaryOperator<String> spoil) {
        return new House(
                drawings.stream()
                        .map(drawing -> drawing.fileName().equals(fileName)
                                ? Drawing.of(fileName, spoilt(drawing.xml(), spoil))
                                : drawing)
                        .toList(),
                pictures.stream()
                        .map(picture -> picture.fileName().equals(fileName)
                                ? new Picture(fileName, spoilt(picture.svg(), spoil))
                                : picture)
                        .toList(),
                decisions.stream()
                        .map(decision -> decision.fileName().equals(fileName)
                                ? Decision.of(fileName, spoilt(decision.xml(), spoil))
                                : decision)
                        .toList(),
                forms.stream()
                        .map(form ->
                                form.fileName().equals(fileName) ? Form.of(fileName, spoilt(form.json(), spoil)) : form)
                        .toList(),
                code);
    }

    Code codeOf(Drawing drawing) {
        return code.get(drawings.indexOf(drawing));
    }

    Optional<Drawing> drawing(String key) {
        return drawings.stream().filter(drawing -> drawing.key().equals(key)).findFirst();
    }

    /** Drawings that call this one. */
    List<Drawing> callersOf(Drawing called) {
        return drawings.stream()
                .filter(drawing -> drawing.all(org.camunda.bpm.model.bpmn.instance.CallActivity.class).stream()
                        .anyMatch(call -> called.key().equals(call.getCalledElement())))
                .toList();
    }

    private static String spoilt(String text, UnaryOperator<String> spoil) {
        String after = spoil.apply(text);
        if (after.equals(text)) {
            throw new IllegalArgumentException("the offender was not planted: the text to replace is gone");
        }
        return after;
    }

    private interface Reader<T> {
        T read(String fileName, String text);
    }

    private static <T> List<T> read(String folder, String ending, Reader<T> reader) {
        try (Stream<Path> files = Files.list(Path.of(folder))) {
            return files.filter(file -> file.toString().endsWith(ending))
                    .sorted()
                    .map(file -> reader.read(file.getFileName().toString(), text(file)))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
