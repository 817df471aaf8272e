package com.tendwell.bpmn;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Drawings, decision tables, forms and code agree in both directions. Uses neither Spring nor the engine. */
class BpmnContractTest {

    private static final House HOUSE = House.asItStands();

    @ParameterizedTest(name = "{0}")
    @EnumSource(Rule.class)
    void theHouseKeepsTheRule(Rule rule) {
        assertThat(rule.offencesIn(HOUSE)).isEmpty();
    }

    @Test
    void theContractFindsDrawingsFormsAndCode() throws IOException {
        assertThat(HOUSE.drawings())
                .extracting(Drawing::key)
                .containsExactlyElementsOf(namesIn("bpmn", ".bpmn"))
                .contains("prepaid-activation");
        assertThat(HOUSE.decisions())
                .extracting(Decision::key)
                .containsExactlyElementsOf(namesIn("bpmn", ".dmn"))
                .contains("payment-outcome");
        assertThat(HOUSE.forms()).hasSameSizeAs(namesIn("forms", ".form")).isNotEmpty();
    }

    private static List<String> namesIn(String folder, String ending) throws IOException {
        try (Stream<Path> files = Files.list(Path.of(folder))) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(ending))
                    .map(name -> name.substring(0, name.length() - ending.length()))
                    .sorted()
                    .toList();
        }
    }
}
