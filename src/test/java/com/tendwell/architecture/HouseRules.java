package com.tendwell.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.conditions.ArchConditions.callMethodWhere;
import static com.tngtech.archunit.lang.conditions.ArchConditions.not;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noMethods;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import jakarta.persistence.Entity;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.YearMonth;
import java.time.ZonedDateTime;
import java.util.Date;
import java.util.Set;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.data.repository.Repository;
import org.springframework.transaction.annotation.Transactional;

/** What Modulith cannot see. Each rule is shown to bite on an offender in {@code offenders}. */
final class HouseRules {

    /** Whatever is not named here is a room, and kept to the rules of rooms. */
    private static final String[] DRIVERS = {
        "com.tendwell", "com.tendwell.process..", "com.tendwell.web..", "com.tendwell.local.."
    };

    private static final Set<Class<?>> CLOCKS =
            Set.of(Instant.class, LocalDate.class, LocalDateTime.class, ZonedDateTime.class, YearMonth.class);

    static final ArchRule ONLY_THE_PROCESS_KNOWS_THE_ENGINE = noClasses()
            .that()
            .resideOutsideOfPackage("com.tendwell.process..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.camunda..")
            .because("the move to another engine must stay a bounded job");

    static final ArchRule ROOMS_KNOW_NO_WEB = noClasses()
            .that()
            .resideOutsideOfPackages(DRIVERS)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "jakarta.servlet..",
                    "org.springframework.web..",
                    "org.springframework.http..",
                    "org.springframework.security..")
            .because("the web is a driver: it knows the rooms, not the other way round");

    static final ArchRule ONLY_NOTIFICATION_SENDS_MAIL = noClasses()
            .that()
            .resideOutsideOfPackages("com.tendwell.notification..", "com.tendwell.local..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("jakarta.mail..", "org.springframework.mail..")
            .because("what is told to people goes through the outbox");

    static final ArchRule NO_FIELD_INJECTION =
            fields().should().notBeAnnotatedWith(Autowired.class).because("a constructor says what a class needs");

    static final ArchRule ONE_CLOCK = classes()
            .that()
            .doNotHaveFullyQualifiedName("com.tendwell.shared.ClockConfiguration")
            .should(not(callMethodWhere(describe("asks the machine for the time", HouseRules::asksTheMachine))))
            .andShould(new NotConstructPresentDate())
            .because("tests move the one clock; whoever asks another one stays behind");

    static final ArchRule ENTITIES_STAY_IN_THEIR_ROOM = classes()
            .that()
            .areAnnotatedWith(Entity.class)
            .or()
            .areAssignableTo(Repository.class)
            .should()
            .bePackagePrivate()
            .because("rooms hold each other's ids and views, never entities");

    static final ArchRule TRANSACTIONS_BEGIN_AT_THE_DOORS = noClasses()
            .that()
            .resideInAnyPackage("com.tendwell.process..", "com.tendwell.web..", "com.tendwell.local..", "offenders..")
            .should()
            .beAnnotatedWith(Transactional.class)
            .because("the engine and the doors draw the boundaries");

    static final ArchRule NO_METHOD_OF_A_DRIVER_IS_A_TRANSACTION = noMethods()
            .that()
            .areDeclaredInClassesThat()
            .resideInAnyPackage("com.tendwell.process..", "com.tendwell.web..", "com.tendwell.local..", "offenders..")
            .should()
            .beAnnotatedWith(Transactional.class)
            .because("the engine and the doors draw the boundaries");

    static final ArchRule NO_CIRCLE_BETWEEN_PACKAGES = slices().assignedFrom(new SliceAssignment() {
                @Override
                public SliceIdentifier getIdentifierOf(JavaClass item) {
                    return SliceIdentifier.of(item.getPackageName());
                }

                @Override
                public String getDescription() {
                    return "packages";
                }
            })
            .should()
            .beFreeOfCycles()
            .because("two packages that use each other are one");

    static final ArchRule A_DELEGATE_IS_A_DOORBELL = classes()
            .that()
            .haveSimpleNameEndingWith("Delegate")
            .should(new HaveOneCollaborator())
            .because("a delegate rings one use case and decides nothing");

    private HouseRules() {}

    private static boolean asksTheMachine(JavaMethodCall call) {
        JavaClass owner = call.getTargetOwner();
        boolean now = call.getName().equals("now")
                && call.getTarget().getRawParameterTypes().stream()
                        .noneMatch(type -> type.isEquivalentTo(java.time.Clock.class))
                && CLOCKS.stream().anyMatch(owner::isEquivalentTo);
        return now || owner.isEquivalentTo(System.class) && call.getName().equals("currentTimeMillis");
    }

    private static final class NotConstructPresentDate extends ArchCondition<JavaClass> {

        NotConstructPresentDate() {
            super("not construct the present Date");
        }

        @Override
        public void check(JavaClass item, ConditionEvents events) {
            item.getConstructorCallsFromSelf().stream()
                    .filter(call -> call.getTargetOwner().isEquivalentTo(Date.class)
                            && call.getTarget().getRawParameterTypes().isEmpty())
                    .forEach(call -> events.add(SimpleConditionEvent.violated(item, call.getDescription())));
        }
    }

    private static final class HaveOneCollaborator extends ArchCondition<JavaClass> {

        HaveOneCollaborator() {
            super("have one collaborator");
        }

        @Override
        public void check(JavaClass item, ConditionEvents events) {
            long collaborators = item.getFields().stream()
                    .filter(field ->
                            !field.getModifiers().contains(com.tngtech.archunit.core.domain.JavaModifier.STATIC))
                    .count();
            if (collaborators != 1) {
                events.add(SimpleConditionEvent.violated(
                        item, item.getName() + " has " + collaborators + " collaborators instead of one"));
            }
        }
    }
}
