package com.tendwell.bpmn;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

/**
 * Each rule of the contract is tested against offenders planted in copies of real files, and must name each of them.
 */
class ContractBitesTest {

    private static final House HOUSE = House.asItStands();

    @ParameterizedTest(name = "{0}: {4}")
    @CsvFileSource(
            resources = "/bpmn/offenders.csv",
            delimiter = '|',
            quoteCharacter = '~',
            nullValues = "none",
            maxCharsPerColumn = 1000)
    void anOffenderIsNamed(Rule rule, String file, String good, String bad, String said) {
        House spoilt = HOUSE.with(file, text -> swapped(text, good, bad == null ? "" : bad));

        assertThat(rule.offencesIn(spoilt))
                .anySatisfy(offence -> assertThat(offence).contains(said));
    }

    @Test
    void noRuleIsLeftWithoutAnOffender() {
        assertThat(House.text(Path.of("src/test/resources/bpmn/offenders.csv"))
                        .lines()
                        .filter(line -> !line.startsWith("#"))
                        .map(line -> Rule.valueOf(line.substring(0, line.indexOf(' '))))
                        .collect(Collectors.toSet()))
                .containsExactlyInAnyOrderElementsOf(Arrays.asList(Rule.values()));
    }

    /** A quoted id is also replaced where a lane refers to it. */
    private static String swapped(String text, String good, String bad) {
        String after = text.replace(good, bad);
        boolean isId = good.startsWith("\"") && good.endsWith("\"");
        return isId
                ? after.replace(
                        good.replaceAll("^\"|\"$", "") + "</bpmn:flowNodeRef>",
                        bad.replaceAll("^\"|\"$", "") + "</bpmn:flowNodeRef>")
                : after;
    }
}
