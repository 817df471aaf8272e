package com.tendwell.architecture;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.lang.reflect.Field;
import java.util.Arrays;
import java.util.stream.Stream;
import offenders.Offender;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class HouseRulesTest {

    private static final JavaClasses HOUSE = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("com.tendwell");

    private static final JavaClasses OFFENDERS = new ClassFileImporter().importPackagesOf(Offender.class);

    static Stream<ArchRule> rules() {
        return Arrays.stream(HouseRules.class.getDeclaredFields())
                .filter(field -> field.getType() == ArchRule.class)
                .map(HouseRulesTest::rule);
    }

    @ParameterizedTest
    @MethodSource("rules")
    void theHouseKeepsTheRule(ArchRule rule) {
        rule.check(HOUSE);
    }

    @ParameterizedTest
    @MethodSource("rules")
    void theRuleBitesOnAPlantedOffender(ArchRule rule) {
        assertThatThrownBy(() -> rule.check(OFFENDERS)).isInstanceOf(AssertionError.class);
    }

    @Test
    void aDelegateIsNamedForEachWayInWhichItDoesTooMuch() {
        assertThatThrownBy(() -> HouseRules.A_DELEGATE_IS_A_DOORBELL.check(OFFENDERS))
                .hasMessageContaining("callTwice(java.util.List) makes 2 calls instead of one")
                .hasMessageContaining("decide(java.util.List) decides something")
                .hasMessageContaining("askTwo(java.util.List, java.util.List) has not one collaborator");
    }

    private static ArchRule rule(Field field) {
        try {
            return (ArchRule) field.get(null);
        } catch (IllegalAccessException e) {
            throw new LinkageError(field.getName(), e);
        }
    }
}
