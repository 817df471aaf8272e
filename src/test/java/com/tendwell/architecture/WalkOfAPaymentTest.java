package com.tendwell.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The walk described in CONTRIBUTING matches the code and stays short. */
class WalkOfAPaymentTest {

    private static final String TITLE = "## From a webhook to plan Active, class by class";
    private static final Pattern CHAIN = Pattern.compile("`\\w+`(\\s*→\\s*`\\w+`)+");
    private static final Pattern NAME = Pattern.compile("`(\\w+)`");

    private static final Set<String> SHAPES =
            Set.of("SignedEvent", "NewTransaction", "PaymentTransaction", "TransactionView");

    private static final JavaClasses HOUSE = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("com.tendwell");

    @Test
    void eachClassOfTheWalkUsesTheOneAfterTheArrow() throws IOException {
        List<List<String>> chains = chains(walk());

        assertThat(chains).hasSizeGreaterThan(15);
        for (List<String> chain : chains) {
            for (int step = 1; step < chain.size(); step++) {
                assertThat(uses(chain.get(step - 1), chain.get(step)))
                        .as(chain.get(step - 1) + " uses " + chain.get(step))
                        .isTrue();
            }
        }
    }

    @Test
    void aPaymentPassesAtMostThirtyClassesInFourShapes() throws IOException {
        String walk = walk();
        Set<String> passed = new LinkedHashSet<>();
        chains(walk).forEach(passed::addAll);

        assertThat(passed).hasSizeLessThanOrEqualTo(30).doesNotContainAnyElementsOf(SHAPES);
        assertThat(SHAPES).allSatisfy(shape -> {
            assertThat(walk).contains("`" + shape + "`");
            assertThat(named(shape)).isPresent();
        });
    }

    @Test
    void aStepMissingFromTheCodeIsReported() {
        assertThat(uses("WebhooksApi", "PaymentPosting")).isFalse();
        assertThat(uses("WebhooksApi", "NoSuchClass")).isFalse();
    }

    private static String walk() throws IOException {
        String page = Files.readString(Path.of(".github/CONTRIBUTING.md"));
        int begin = page.indexOf(TITLE);
        assertThat(begin).as(TITLE).isPositive();
        return page.substring(begin, page.indexOf("\n## ", begin + TITLE.length()));
    }

    private static List<List<String>> chains(String walk) {
        List<List<String>> chains = new ArrayList<>();
        Matcher chain = CHAIN.matcher(walk);
        while (chain.find()) {
            chains.add(NAME.matcher(chain.group())
                    .results()
                    .map((MatchResult name) -> name.group(1))
                    .toList());
        }
        return chains;
    }

    /** Directly or through a superclass. */
    private static boolean uses(String user, String used) {
        return named(user).stream()
                .flatMap(one -> Stream.concat(Stream.of(one), one.getAllRawSuperclasses().stream()))
                .flatMap(one -> one.getDirectDependenciesFromSelf().stream())
                .anyMatch(dependency ->
                        dependency.getTargetClass().getSimpleName().equals(used));
    }

    private static Optional<JavaClass> named(String name) {
        return HOUSE.stream()
                .filter(one -> one.isTopLevelClass() && one.getSimpleName().equals(name))
                .findFirst();
    }
}
