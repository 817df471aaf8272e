package com.tendwell.architecture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tendwell.Tendwell;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.modulith.ApplicationModule;
import org.springframework.modulith.core.ApplicationModules;
import org.springframework.modulith.core.Violations;

/** Rooms are entered through their doors, and each uses only rooms on lower floors. */
class WallsTest {

    /** From the lowest floor to the highest. */
    private static final List<String> ROOMS = List.of(
            "shared",
            "audit",
            "staff",
            "customer",
            "pricebook",
            "plan",
            "portal",
            "renewal",
            "billing",
            "gateway",
            "document",
            "notification",
            "reporting");

    /** They know the rooms, but no room knows them. */
    private static final List<String> DRIVERS = List.of("process", "web", "local");

    private static final List<String> HOUSE_IN_ORDER =
            Stream.concat(ROOMS.stream(), DRIVERS.stream()).toList();

    private static final ApplicationModules HOUSE = ApplicationModules.of(Tendwell.class);

    @Test
    void roomsAreEnteredByTheirDoorsAndArrowsPointDown() {
        HOUSE.verify();
    }

    @Test
    void everyRoomStandsOnAFloorAndMayUseOnlyWhatIsBelow() {
        assertThat(HOUSE.stream().map(module -> module.getIdentifier().toString()))
                .as("a new room is written into ROOMS at its floor")
                .containsExactlyInAnyOrderElementsOf(HOUSE_IN_ORDER);
        for (int floor = 0; floor < ROOMS.size(); floor++) {
            assertThat(ROOMS.subList(0, floor))
                    .as(ROOMS.get(floor) + " may use only rooms below it")
                    .containsAll(declared(ROOMS.get(floor)));
        }
        DRIVERS.forEach(driver -> assertThat(declared(driver)).as(driver).doesNotContain("web", "local"));
    }

    @Test
    void theDocumentedFloorsMatchTheCode() throws IOException {
        assertThat(Files.readString(Path.of(".github/CONTRIBUTING.md"))
                        .lines()
                        .filter(line -> line.startsWith("| `"))
                        .map(line -> line.substring(3, line.indexOf('`', 3)))
                        .limit(ROOMS.size() + DRIVERS.size()))
                .containsExactlyElementsOf(HOUSE_IN_ORDER);
    }

    @Test
    void anArrowThatPointsUpIsRefused() {
        ImportOption everything = location -> true;
        ApplicationModules planted = ApplicationModules.of("offenders.house", everything);

        assertThat(planted.stream()).hasSize(2);
        assertThatThrownBy(planted::verify)
                .isInstanceOf(Violations.class)
                .hasMessageContaining("lower")
                .hasMessageContaining("offenders.house.upper.Attic");
    }

    /** @throws AssertionError if the room declares nothing, and so could use everything */
    private static List<String> declared(String room) {
        try {
            ApplicationModule declaration =
                    Class.forName("com.tendwell." + room + ".package-info").getAnnotation(ApplicationModule.class);
            assertThat(declaration)
                    .as(room + " declares in its package-info what it may use")
                    .isNotNull();
            return Arrays.asList(declaration.allowedDependencies());
        } catch (ClassNotFoundException e) {
            throw new AssertionError(room + " has no package-info", e);
        }
    }
}
